CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`staff_id` text,
	`kind` text NOT NULL,
	`note` text,
	`version` integer,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "events_actor" CHECK("events"."actor" in ('resident', 'staff', 'system'))
);
--> statement-breakpoint
CREATE INDEX `events_request` ON `events` (`request_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `events_staff` ON `events` (`staff_id`,`at`);--> statement-breakpoint
CREATE TABLE `rate_hits` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`reset_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `rate_hits_reset` ON `rate_hits` (`reset_at`);--> statement-breakpoint
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`reference` text NOT NULL,
	`reference_index` text NOT NULL,
	`code` text NOT NULL,
	`submit_key` text NOT NULL,
	`service_slug` text,
	`service_title` text,
	`service_minutes` integer,
	`grid` text,
	`starts_at` integer,
	`ends_at` integer,
	`half_day` text,
	`visitor` text,
	`due_on` text,
	`channel` text NOT NULL,
	`filed_by` text NOT NULL,
	`no_calls` integer NOT NULL,
	`has_needs` integer NOT NULL,
	`details` text NOT NULL,
	`phone_index` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "requests_kind" CHECK("requests"."kind" in ('appointment', 'home-visit')),
	CONSTRAINT "requests_state" CHECK("requests"."state" in ('new', 'accepted', 'scheduled', 'done', 'declined', 'cancelled')),
	CONSTRAINT "requests_version" CHECK("requests"."version" >= 1),
	CONSTRAINT "requests_half_day" CHECK("requests"."half_day" in ('am', 'pm')),
	CONSTRAINT "requests_channel" CHECK("requests"."channel" in ('web', 'counter', 'phone')),
	CONSTRAINT "requests_filed_by" CHECK("requests"."filed_by" in ('self', 'other')),
	CONSTRAINT "requests_span" CHECK(("requests"."starts_at" is null) = ("requests"."ends_at" is null) and "requests"."starts_at" < "requests"."ends_at"),
	CONSTRAINT "requests_slot" CHECK("requests"."kind" <> 'appointment' or "requests"."starts_at" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `requests_reference_index_unique` ON `requests` (`reference_index`);--> statement-breakpoint
CREATE UNIQUE INDEX `requests_submit_key_unique` ON `requests` (`submit_key`);--> statement-breakpoint
CREATE INDEX `requests_created` ON `requests` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `requests_by_state` ON `requests` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `requests_by_kind` ON `requests` (`state`,`kind`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `requests_by_grid` ON `requests` (`state`,`grid`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `requests_by_due` ON `requests` (`state`,`due_on`);--> statement-breakpoint
CREATE INDEX `requests_phone` ON `requests` (`phone_index`);--> statement-breakpoint
CREATE TABLE `seats` (
	`id` integer PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`place` text NOT NULL,
	`starts_at` integer NOT NULL,
	`seat` integer NOT NULL,
	`released_at` integer,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "seats_seat" CHECK("seats"."seat" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `seats_live` ON `seats` (`place`,`starts_at`,`seat`) WHERE "seats"."released_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `seats_live_by_request` ON `seats` (`request_id`) WHERE "seats"."released_at" is null;--> statement-breakpoint
CREATE INDEX `seats_request` ON `seats` (`request_id`);--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`disabled_at` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT "staff_role" CHECK("staff"."role" in ('lead', 'window', 'grid', 'secretary', 'reader'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_username_unique` ON `staff` (`username`);--> statement-breakpoint
CREATE TABLE `staff_sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `staff_sessions_staff` ON `staff_sessions` (`staff_id`);--> statement-breakpoint
CREATE INDEX `staff_sessions_expiry` ON `staff_sessions` (`expires_at`);--> statement-breakpoint
CREATE TRIGGER `events_no_update` BEFORE UPDATE ON `events` BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;--> statement-breakpoint
CREATE TRIGGER `events_no_delete` BEFORE DELETE ON `events` BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;--> statement-breakpoint
CREATE TRIGGER `events_no_replace` BEFORE INSERT ON `events` WHEN EXISTS (SELECT 1 FROM `events` WHERE `id` = NEW.`id`) BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
