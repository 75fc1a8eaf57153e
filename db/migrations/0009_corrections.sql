PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`starts_at` integer,
	`due_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`leased_until` integer,
	`lease` text,
	`why` text,
	`told_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`told_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outbox_kind" CHECK("__new_outbox"."kind" in ('booked', 'moved', 'scheduled', 'declined', 'cancelled', 'closed', 'answered', 'printed', 'extended', 'waiting', 'merged', 'corrected', 'reminder', 'alert')),
	CONSTRAINT "outbox_state" CHECK("__new_outbox"."state" in ('waiting', 'sent', 'dropped', 'slip', 'task', 'told', 'failed'))
);
--> statement-breakpoint
INSERT INTO `__new_outbox`("id", "request_id", "kind", "state", "starts_at", "due_at", "attempts", "leased_until", "lease", "why", "told_by", "created_at", "updated_at") SELECT "id", "request_id", "kind", "state", "starts_at", "due_at", "attempts", "leased_until", "lease", "why", "told_by", "created_at", "updated_at" FROM `outbox`;--> statement-breakpoint
DROP TABLE `outbox`;--> statement-breakpoint
ALTER TABLE `__new_outbox` RENAME TO `outbox`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`due_at`) WHERE "outbox"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `outbox_work` ON `outbox` (`created_at`,`request_id`) WHERE "outbox"."state" in ('slip', 'task');--> statement-breakpoint
CREATE INDEX `outbox_request` ON `outbox` (`request_id`);--> statement-breakpoint
DROP INDEX `events_looks`;--> statement-breakpoint
CREATE INDEX `events_looks` ON `events` (`at`,`id`) WHERE "events"."kind" in ('viewed', 'listed', 'word-viewed', 'copied', 'corrected', 'exported');