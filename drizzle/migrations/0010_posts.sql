CREATE TABLE "place_code" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"gate" text NOT NULL,
	"code" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"revoked_at" bigint,
	CONSTRAINT "place_code_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "relief" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"gate" text NOT NULL,
	"name" text NOT NULL,
	"device" text NOT NULL,
	"at" bigint NOT NULL,
	"until" bigint NOT NULL,
	"account" text,
	"decided_by" text,
	"decided_at" bigint,
	"used_at" bigint,
	CONSTRAINT "relief_device_unique" UNIQUE("device")
);
--> statement-breakpoint
ALTER TABLE "appointment" ADD COLUMN "stands_in_for" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "next_token" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "last_token" text;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_next_token_unique" UNIQUE("next_token");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_last_token_unique" UNIQUE("last_token");