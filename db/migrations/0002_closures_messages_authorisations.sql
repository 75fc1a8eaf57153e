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
CREATE TABLE `affected` (
	`id` integer PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`cause` text NOT NULL,
	`closure_id` text,
	`place` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	`settled_how` text,
	`settled_by_staff_id` text,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closure_id`) REFERENCES `closures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`settled_by_staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "affected_cause" CHECK("affected"."cause" in ('closure', 'calendar')),
	CONSTRAINT "affected_closure" CHECK(("affected"."cause" = 'closure') = ("affected"."closure_id" is not null)),
	CONSTRAINT "affected_settled" CHECK(("affected"."settled_at" is null) = ("affected"."settled_how" is null)),
	CONSTRAINT "affected_how" CHECK("affected"."settled_how" in ('moved', 'cancelled', 'declined', 'done', 'contacted', 'reopened'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `affected_open` ON `affected` (`request_id`) WHERE "affected"."settled_at" is null;--> statement-breakpoint
CREATE INDEX `affected_open_by_time` ON `affected` (`starts_at`,`id`) WHERE "affected"."settled_at" is null;--> statement-breakpoint
CREATE INDEX `affected_request` ON `affected` (`request_id`);--> statement-breakpoint
CREATE TABLE `closures` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`place` text,
	`reason` text NOT NULL,
	`made_at` integer NOT NULL,
	`made_by_staff_id` text NOT NULL,
	`removed_at` integer,
	`removed_by_staff_id` text,
	FOREIGN KEY (`made_by_staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`removed_by_staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "closures_span" CHECK("closures"."starts_at" < "closures"."ends_at"),
	CONSTRAINT "closures_removed" CHECK(("closures"."removed_at" is null) = ("closures"."removed_by_staff_id" is null))
);
--> statement-breakpoint
CREATE INDEX `closures_live` ON `closures` (`ends_at`) WHERE "closures"."removed_at" is null;--> statement-breakpoint
CREATE INDEX `closures_group` ON `closures` (`group_id`);--> statement-breakpoint
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
CREATE INDEX `items_outstanding` ON `items` (`request_id`) WHERE "items"."given_back_id" is null;--> statement-breakpoint
CREATE TABLE `outbox` (
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
	CONSTRAINT "outbox_kind" CHECK("outbox"."kind" in ('booked', 'moved', 'scheduled', 'declined', 'cancelled', 'closed', 'answered', 'printed', 'reminder', 'alert')),
	CONSTRAINT "outbox_state" CHECK("outbox"."state" in ('waiting', 'sent', 'dropped', 'slip', 'task', 'told', 'failed'))
);
--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`due_at`) WHERE "outbox"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `outbox_work` ON `outbox` (`created_at`) WHERE "outbox"."state" in ('slip', 'task');--> statement-breakpoint
CREATE INDEX `outbox_request` ON `outbox` (`request_id`);--> statement-breakpoint
CREATE TABLE `request_materials` (
	`request_id` text PRIMARY KEY NOT NULL,
	`names` text NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `seats_live_by_time` ON `seats` (`starts_at`) WHERE "seats"."released_at" is null;