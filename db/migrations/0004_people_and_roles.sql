CREATE TABLE `recovery_codes` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `recovery_codes_staff` ON `recovery_codes` (`staff_id`);--> statement-breakpoint
CREATE TABLE `sign_in_locks` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`until` integer NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sign_in_locks_staff` ON `sign_in_locks` (`staff_id`) WHERE "sign_in_locks"."staff_id" is not null;--> statement-breakpoint
CREATE INDEX `sign_in_locks_at` ON `sign_in_locks` (`at`);--> statement-breakpoint
CREATE TABLE `stand_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`absent_staff_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text NOT NULL,
	`made_at` integer NOT NULL,
	`made_by_staff_id` text NOT NULL,
	`ended_at` integer,
	`ended_by_staff_id` text,
	FOREIGN KEY (`absent_staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by_staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by_staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stand_ins_span" CHECK("stand_ins"."from_on" <= "stand_ins"."until_on"),
	CONSTRAINT "stand_ins_two" CHECK("stand_ins"."staff_id" <> "stand_ins"."absent_staff_id"),
	CONSTRAINT "stand_ins_ended" CHECK(("stand_ins"."ended_at" is null) = ("stand_ins"."ended_by_staff_id" is null))
);
--> statement-breakpoint
CREATE INDEX `stand_ins_live` ON `stand_ins` (`staff_id`,`until_on`) WHERE "stand_ins"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `stand_ins_absent` ON `stand_ins` (`absent_staff_id`,`until_on`);--> statement-breakpoint
ALTER TABLE `requests` ADD `owner_staff_id` text REFERENCES staff(id);--> statement-breakpoint
CREATE INDEX `requests_owner` ON `requests` (`owner_staff_id`,`state`,`created_at`,`id`) WHERE "requests"."owner_staff_id" is not null;--> statement-breakpoint
CREATE INDEX `requests_visitor` ON `requests` (`visitor_staff_id`,`state`,`created_at`,`id`) WHERE "requests"."visitor_staff_id" is not null;--> statement-breakpoint
ALTER TABLE `staff` ADD `grid` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `password_given_at` integer;--> statement-breakpoint
ALTER TABLE `staff` ADD `totp_secret` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `totp_confirmed_at` integer;--> statement-breakpoint
ALTER TABLE `staff` ADD `totp_step` integer;--> statement-breakpoint
ALTER TABLE `staff` ADD `totp_required_at` integer;--> statement-breakpoint
ALTER TABLE `staff_sessions` ADD `device` text;--> statement-breakpoint
ALTER TABLE `staff_sessions` ADD `seen_at` integer;