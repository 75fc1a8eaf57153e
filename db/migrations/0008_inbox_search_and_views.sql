CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `saved_views_staff` ON `saved_views` (`staff_id`,`made_at`);--> statement-breakpoint
DROP INDEX `requests_by_due`;--> statement-breakpoint
DROP INDEX `requests_by_state`;--> statement-breakpoint
DROP INDEX `requests_by_kind`;--> statement-breakpoint
DROP INDEX `requests_by_grid`;--> statement-breakpoint
ALTER TABLE `requests` ADD `reference_start_index` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `phone_tail_index` text;--> statement-breakpoint
CREATE INDEX `requests_due` ON `requests` (`due_on`,`state`,`kind`,`grid`,`created_at`,`id`) WHERE "requests"."due_on" is not null and "requests"."paused_at" is null and "requests"."erased_at" is null
          and "requests"."state" in ('new', 'accepted', 'scheduled', 'started');--> statement-breakpoint
CREATE INDEX `requests_visits` ON `requests` (`starts_at`,`grid`,`created_at`,`id`) WHERE "requests"."state" = 'scheduled' and "requests"."kind" = 'home-visit';--> statement-breakpoint
CREATE INDEX `requests_phone_tail` ON `requests` (`phone_tail_index`,`created_at`,`id`) WHERE "requests"."phone_tail_index" is not null;--> statement-breakpoint
CREATE INDEX `requests_reference_start` ON `requests` (`reference_start_index`,`created_at`,`id`) WHERE "requests"."reference_start_index" is not null;--> statement-breakpoint
CREATE INDEX `requests_unindexed` ON `requests` (`id`) WHERE "requests"."reference_start_index" is null and "requests"."erased_at" is null;--> statement-breakpoint
CREATE INDEX `requests_by_state` ON `requests` (`state`,`created_at`,`id`) WHERE erased_at is null;--> statement-breakpoint
CREATE INDEX `requests_by_kind` ON `requests` (`state`,`kind`,`created_at`,`id`) WHERE erased_at is null;--> statement-breakpoint
CREATE INDEX `requests_by_grid` ON `requests` (`grid`,`kind`,`state`,`created_at`,`id`) WHERE erased_at is null;--> statement-breakpoint
DROP INDEX `outbox_work`;--> statement-breakpoint
CREATE INDEX `outbox_work` ON `outbox` (`created_at`,`request_id`) WHERE "outbox"."state" in ('slip', 'task');--> statement-breakpoint
CREATE INDEX `events_own_notes` ON `events` (`staff_id`,`at`) WHERE "events"."note" is not null and "events"."request_id" is not null;