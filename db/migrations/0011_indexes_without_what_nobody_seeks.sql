DROP INDEX `events_staff`;--> statement-breakpoint
CREATE INDEX `events_staff` ON `events` (`staff_id`,`at`) WHERE "events"."staff_id" is not null;--> statement-breakpoint
DROP INDEX `requests_by_grid`;--> statement-breakpoint
DROP INDEX `requests_phone`;--> statement-breakpoint
DROP INDEX `requests_contact`;--> statement-breakpoint
DROP INDEX `requests_household`;--> statement-breakpoint
CREATE INDEX `requests_by_grid` ON `requests` (`grid`,`kind`,`state`,`created_at`,`id`) WHERE "requests"."erased_at" is null and ("requests"."grid" is not null or "requests"."kind" <> 'appointment');--> statement-breakpoint
CREATE INDEX `requests_phone` ON `requests` (`phone_index`) WHERE "requests"."phone_index" is not null;--> statement-breakpoint
CREATE INDEX `requests_contact` ON `requests` (`contact_index`) WHERE "requests"."contact_index" is not null and "requests"."state" in ('new', 'accepted', 'scheduled', 'started');--> statement-breakpoint
CREATE INDEX `requests_household` ON `requests` (`household_index`) WHERE "requests"."household_index" is not null and "requests"."state" in ('new', 'accepted', 'scheduled', 'started');