CREATE TABLE `erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`at` integer NOT NULL,
	`part` text NOT NULL,
	`why` text NOT NULL,
	`staff_id` text,
	`reason` text,
	`notes` integer NOT NULL,
	`authorisations` integer NOT NULL,
	`receipts` integer NOT NULL,
	`items` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "erasures_part" CHECK("erasures"."part" in ('place', 'person')),
	CONSTRAINT "erasures_why" CHECK("erasures"."why" in ('retention', 'resident')),
	CONSTRAINT "erasures_staff" CHECK(("erasures"."why" = 'resident') = ("erasures"."staff_id" is not null))
);
--> statement-breakpoint
CREATE INDEX `erasures_request` ON `erasures` (`request_id`);--> statement-breakpoint
CREATE INDEX `erasures_at` ON `erasures` (`at`);--> statement-breakpoint
CREATE TABLE `event_chain` (
	`seq` integer PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`note_hash` text,
	`salt` text,
	`hash` text NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_chain_event_id_unique` ON `event_chain` (`event_id`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`name` text PRIMARY KEY NOT NULL,
	`lease` text,
	`leased_until` integer,
	`last_started_at` integer,
	`last_done_at` integer,
	`result` text
);
--> statement-breakpoint
ALTER TABLE `requests` ADD `place_erased_at` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `erased_at` integer;--> statement-breakpoint
CREATE INDEX `requests_kept` ON `requests` (`state`,`kind`,`updated_at`) WHERE "requests"."erased_at" is null and "requests"."state" in ('done', 'declined', 'cancelled');--> statement-breakpoint
CREATE INDEX `events_looks` ON `events` (`at`,`id`) WHERE "events"."kind" in ('viewed', 'listed', 'word-viewed', 'copied');--> statement-breakpoint
DROP TRIGGER `events_no_update`;--> statement-breakpoint
CREATE TRIGGER `events_no_update` BEFORE UPDATE ON `events` WHEN NEW.rowid IS NOT OLD.rowid OR NEW.`id` IS NOT OLD.`id` OR NEW.`request_id` IS NOT OLD.`request_id` OR NEW.`at` IS NOT OLD.`at` OR NEW.`actor` IS NOT OLD.`actor` OR NEW.`staff_id` IS NOT OLD.`staff_id` OR NEW.`kind` IS NOT OLD.`kind` OR NEW.`version` IS NOT OLD.`version` OR OLD.`note` IS NULL OR NOT EXISTS (SELECT 1 FROM `event_chain` WHERE `event_id` = OLD.`id`) BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;--> statement-breakpoint
CREATE TRIGGER `event_chain_no_update` BEFORE UPDATE ON `event_chain` WHEN NEW.`seq` IS NOT OLD.`seq` OR NEW.`event_id` IS NOT OLD.`event_id` OR NEW.`note_hash` IS NOT OLD.`note_hash` OR NEW.`hash` IS NOT OLD.`hash` OR NEW.`salt` IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the chain is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `event_chain_no_delete` BEFORE DELETE ON `event_chain` BEGIN SELECT RAISE(ABORT, 'the chain is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `event_chain_no_replace` BEFORE INSERT ON `event_chain` WHEN EXISTS (SELECT 1 FROM `event_chain` WHERE `seq` = NEW.`seq` OR `event_id` = NEW.`event_id`) BEGIN SELECT RAISE(ABORT, 'the chain is append-only'); END;
