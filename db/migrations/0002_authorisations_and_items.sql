CREATE TABLE `authorisations` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`details` text NOT NULL,
	`expires_on` text NOT NULL,
	`basis` text NOT NULL,
	`signed_on` text,
	`seen_by_staff_id` text,
	`made_at` integer NOT NULL,
	`stopped_at` integer,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seen_by_staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "authorisations_basis" CHECK("authorisations"."basis" in ('online', 'paper')),
	CONSTRAINT "authorisations_paper" CHECK(("authorisations"."basis" = 'paper') = ("authorisations"."signed_on" is not null and "authorisations"."seen_by_staff_id" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `authorisations_live` ON `authorisations` (`request_id`) WHERE "authorisations"."stopped_at" is null;--> statement-breakpoint
CREATE INDEX `authorisations_request` ON `authorisations` (`request_id`,`made_at`);--> statement-breakpoint
CREATE TABLE `item_receipts` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text NOT NULL,
	`person` text NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "item_receipts_kind" CHECK("item_receipts"."kind" in ('handed-over', 'given-back')),
	CONSTRAINT "item_receipts_number" CHECK("item_receipts"."number" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `item_receipts_number_in_request` ON `item_receipts` (`request_id`,`number`);--> statement-breakpoint
CREATE TABLE `items` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`name` text NOT NULL,
	`handed_over_id` text NOT NULL,
	`given_back_id` text,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`handed_over_id`) REFERENCES `item_receipts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`given_back_id`) REFERENCES `item_receipts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `items_request` ON `items` (`request_id`);--> statement-breakpoint
CREATE INDEX `items_outstanding` ON `items` (`request_id`) WHERE "items"."given_back_id" is null;