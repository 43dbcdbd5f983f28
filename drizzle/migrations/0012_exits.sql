CREATE TABLE "exit_site" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"compound" text NOT NULL,
	"community" text NOT NULL,
	"name" text NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"width" double precision,
	"ord" integer NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "exit_site_community" ON "exit_site" USING btree ("district","community");