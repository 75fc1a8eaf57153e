ALTER TABLE `requests` ADD `desk` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `assist_answered_at` integer;--> statement-breakpoint
CREATE INDEX `requests_by_desk` ON `requests` (`desk`,`state`,`created_at`,`id`,`kind`,`grid`) WHERE "requests"."erased_at" is null and ("requests"."kind" = 'appointment' or "requests"."grid" is null);--> statement-breakpoint
CREATE INDEX `requests_assist_answered` ON `requests` (`assist_answered_at`) WHERE "requests"."assist_answered_at" is not null;--> statement-breakpoint
ALTER TABLE `staff` ADD `desk` text;--> statement-breakpoint
UPDATE `requests` SET `desk` = (SELECT `place` FROM `seats`
	WHERE `seats`.`request_id` = `requests`.`id` AND `released_at` IS NULL AND `place` NOT LIKE 'session:%')
	WHERE "kind" = 'appointment' AND "state" in ('new', 'accepted', 'scheduled', 'started');
