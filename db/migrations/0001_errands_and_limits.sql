PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`reference` text NOT NULL,
	`reference_index` text NOT NULL,
	`code` text NOT NULL,
	`helped_code` text,
	`submit_key` text NOT NULL,
	`service_slug` text,
	`service_title` text,
	`service_minutes` integer,
	`grid` text,
	`starts_at` integer,
	`ends_at` integer,
	`half_day` text,
	`visitor` text,
	`visitor_staff_id` text,
	`visit_word` text,
	`departed_at` integer,
	`due_on` text,
	`channel` text NOT NULL,
	`filed_by` text NOT NULL,
	`filed_by_staff_id` text,
	`no_calls` integer NOT NULL,
	`has_needs` integer NOT NULL,
	`details` text NOT NULL,
	`phone_index` text,
	`contact_index` text,
	`household_index` text,
	`message_at` integer,
	`print_asked_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`visitor_staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`filed_by_staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "requests_kind" CHECK("__new_requests"."kind" in ('appointment', 'home-visit', 'errand')),
	CONSTRAINT "requests_state" CHECK("__new_requests"."state" in ('new', 'accepted', 'scheduled', 'started', 'done', 'declined', 'cancelled')),
	CONSTRAINT "requests_version" CHECK("__new_requests"."version" >= 1),
	CONSTRAINT "requests_half_day" CHECK("__new_requests"."half_day" in ('am', 'pm')),
	CONSTRAINT "requests_channel" CHECK("__new_requests"."channel" in ('web', 'counter', 'phone', 'village')),
	CONSTRAINT "requests_filed_by" CHECK("__new_requests"."filed_by" in ('self', 'other')),
	CONSTRAINT "requests_span" CHECK(("__new_requests"."starts_at" is null) = ("__new_requests"."ends_at" is null) and "__new_requests"."starts_at" < "__new_requests"."ends_at"),
	CONSTRAINT "requests_slot" CHECK("__new_requests"."kind" <> 'appointment' or "__new_requests"."starts_at" is not null)
);
--> statement-breakpoint
INSERT INTO `__new_requests`("id", "kind", "state", "version", "reference", "reference_index", "code", "submit_key", "service_slug", "service_title", "service_minutes", "grid", "starts_at", "ends_at", "half_day", "visitor", "due_on", "channel", "filed_by", "no_calls", "has_needs", "details", "phone_index", "created_at", "updated_at") SELECT "id", "kind", "state", "version", "reference", "reference_index", "code", "submit_key", "service_slug", "service_title", "service_minutes", "grid", "starts_at", "ends_at", "half_day", "visitor", "due_on", "channel", "filed_by", "no_calls", "has_needs", "details", "phone_index", "created_at", "updated_at" FROM `requests`;--> statement-breakpoint
DROP TABLE `requests`;--> statement-breakpoint
ALTER TABLE `__new_requests` RENAME TO `requests`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `requests_reference_index_unique` ON `requests` (`reference_index`);--> statement-breakpoint
CREATE UNIQUE INDEX `requests_submit_key_unique` ON `requests` (`submit_key`);--> statement-breakpoint
CREATE INDEX `requests_created` ON `requests` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `requests_by_state` ON `requests` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `requests_by_kind` ON `requests` (`state`,`kind`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `requests_by_grid` ON `requests` (`state`,`grid`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `requests_by_due` ON `requests` (`state`,`due_on`);--> statement-breakpoint
CREATE INDEX `requests_phone` ON `requests` (`phone_index`);--> statement-breakpoint
CREATE INDEX `requests_contact` ON `requests` (`contact_index`,`state`);--> statement-breakpoint
CREATE INDEX `requests_household` ON `requests` (`household_index`,`state`);--> statement-breakpoint
CREATE INDEX `requests_message` ON `requests` (`message_at`) WHERE "requests"."message_at" is not null;--> statement-breakpoint
CREATE INDEX `requests_print` ON `requests` (`print_asked_at`) WHERE "requests"."print_asked_at" is not null;