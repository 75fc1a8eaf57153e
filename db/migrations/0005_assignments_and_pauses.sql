CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`unit` text NOT NULL,
	`role` text NOT NULL,
	`state` text NOT NULL,
	`why` text NOT NULL,
	`note` text,
	`answer` text,
	`made_by` text,
	`made_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "assignments_role" CHECK("assignments"."role" in ('lead', 'assist')),
	CONSTRAINT "assignments_state" CHECK("assignments"."state" in ('open', 'done', 'returned', 'ended')),
	CONSTRAINT "assignments_why" CHECK("assignments"."why" in ('hall', 'community', 'unknown', 'staff', 'returned', 'asked')),
	CONSTRAINT "assignments_closed" CHECK(("assignments"."state" = 'open') = ("assignments"."closed_at" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_live_lead` ON `assignments` (`request_id`) WHERE "assignments"."role" = 'lead' and "assignments"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_live_assist` ON `assignments` (`request_id`,`unit`) WHERE "assignments"."role" = 'assist' and "assignments"."state" = 'open';--> statement-breakpoint
CREATE INDEX `assignments_request` ON `assignments` (`request_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `assignments_open_assists` ON `assignments` (`unit`,`made_at`) WHERE "assignments"."role" = 'assist' and "assignments"."state" = 'open';--> statement-breakpoint
CREATE INDEX `assignments_came_back` ON `assignments` (`made_at`) WHERE "assignments"."why" = 'returned' and "assignments"."state" = 'open';--> statement-breakpoint
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
	CONSTRAINT "outbox_kind" CHECK("__new_outbox"."kind" in ('booked', 'moved', 'scheduled', 'declined', 'cancelled', 'closed', 'answered', 'printed', 'extended', 'waiting', 'merged', 'reminder', 'alert')),
	CONSTRAINT "outbox_state" CHECK("__new_outbox"."state" in ('waiting', 'sent', 'dropped', 'slip', 'task', 'told', 'failed'))
);
--> statement-breakpoint
INSERT INTO `__new_outbox`("id", "request_id", "kind", "state", "starts_at", "due_at", "attempts", "leased_until", "lease", "why", "told_by", "created_at", "updated_at") SELECT "id", "request_id", "kind", "state", "starts_at", "due_at", "attempts", "leased_until", "lease", "why", "told_by", "created_at", "updated_at" FROM `outbox`;--> statement-breakpoint
DROP TABLE `outbox`;--> statement-breakpoint
ALTER TABLE `__new_outbox` RENAME TO `outbox`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`due_at`) WHERE "outbox"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `outbox_work` ON `outbox` (`created_at`) WHERE "outbox"."state" in ('slip', 'task');--> statement-breakpoint
CREATE INDEX `outbox_request` ON `outbox` (`request_id`);--> statement-breakpoint
ALTER TABLE `requests` ADD `paused_at` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `decline_unseen_at` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `merged_into` text REFERENCES requests(id);--> statement-breakpoint
CREATE INDEX `requests_paused` ON `requests` (`paused_at`) WHERE "requests"."paused_at" is not null;--> statement-breakpoint
CREATE INDEX `requests_decline_unseen` ON `requests` (`decline_unseen_at`) WHERE "requests"."decline_unseen_at" is not null;--> statement-breakpoint
CREATE INDEX `requests_merged` ON `requests` (`merged_into`) WHERE "requests"."merged_into" is not null;--> statement-breakpoint
-- Whoever has an open request today goes on having it.
INSERT INTO `assignments` SELECT "id", "id",
	case when "kind" = 'appointment' then 'desk' else coalesce("grid", 'desk') end, 'lead', 'open',
	case when "kind" = 'appointment' then 'hall' when "grid" is null then 'unknown'
		when exists (select 1 from `events` where "request_id" = "requests"."id" and "kind" = 'routed') then 'staff'
		else 'community' end,
	null, null, null, "created_at", null
	FROM `requests` WHERE "state" in ('new', 'accepted', 'scheduled', 'started');
