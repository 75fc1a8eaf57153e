ALTER TABLE `requests` ADD `rating` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `redress_due_on` text;--> statement-breakpoint
CREATE INDEX `requests_redress` ON `requests` (`redress_due_on`) WHERE "requests"."redress_due_on" is not null;