CREATE TABLE "import_before" (
	"run" text NOT NULL,
	"n" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_before_run_n_pk" PRIMARY KEY("run","n")
);
--> statement-breakpoint
CREATE TABLE "import_change" (
	"run" text NOT NULL,
	"of" text NOT NULL,
	"id" text NOT NULL,
	"household" text NOT NULL,
	"building" text NOT NULL,
	"unit" integer NOT NULL,
	"door" text NOT NULL,
	"path" text NOT NULL,
	"was" boolean NOT NULL,
	"is" boolean NOT NULL,
	"before" "bytea",
	"after" "bytea",
	"phone_before" "bytea",
	"phone_after" "bytea",
	CONSTRAINT "import_change_run_of_id_pk" PRIMARY KEY("run","of","id")
);
--> statement-breakpoint
CREATE TABLE "import_heading" (
	"district" text NOT NULL,
	"kind" text NOT NULL,
	"heading" text NOT NULL,
	"field" text NOT NULL,
	CONSTRAINT "import_heading_district_kind_heading_pk" PRIMARY KEY("district","kind","heading")
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"kind" text NOT NULL,
	"account" text NOT NULL,
	"path" text NOT NULL,
	"at" bigint NOT NULL,
	"lists" jsonb NOT NULL,
	"version" text,
	"undone_at" bigint
);
