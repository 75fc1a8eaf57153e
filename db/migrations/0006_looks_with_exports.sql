DROP INDEX `events_looks`;--> statement-breakpoint
CREATE INDEX `events_looks` ON `events` (`at`,`id`) WHERE "events"."kind" in ('viewed', 'listed', 'word-viewed', 'copied', 'exported');