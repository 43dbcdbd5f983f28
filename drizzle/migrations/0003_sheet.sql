CREATE TABLE "sheet" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"generation" integer NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sheet_keyframe" (
	"sheet" text NOT NULL,
	"district" text NOT NULL,
	"seq" bigint NOT NULL,
	"generation" integer NOT NULL,
	"at" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"owners" jsonb NOT NULL,
	CONSTRAINT "sheet_keyframe_sheet_seq_pk" PRIMARY KEY("sheet","seq")
);
--> statement-breakpoint
CREATE TABLE "sheet_sketch" (
	"sheet" text NOT NULL,
	"id" text NOT NULL,
	"district" text NOT NULL,
	"value" jsonb NOT NULL,
	"drawn_by" text NOT NULL,
	"drawn_title" text NOT NULL,
	"drawn_at" bigint NOT NULL,
	"changed_by" text NOT NULL,
	"changed_title" text NOT NULL,
	"changed_at" bigint NOT NULL,
	"erased" boolean NOT NULL,
	CONSTRAINT "sheet_sketch_sheet_id_pk" PRIMARY KEY("sheet","id")
);
--> statement-breakpoint
CREATE TABLE "sheet_update" (
	"sheet" text NOT NULL,
	"district" text NOT NULL,
	"seq" bigint NOT NULL,
	"generation" integer NOT NULL,
	"at" bigint NOT NULL,
	"author" text NOT NULL,
	"title" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "sheet_update_sheet_seq_pk" PRIMARY KEY("sheet","seq")
);
--> statement-breakpoint
CREATE INDEX "sheet_sketch_changed" ON "sheet_sketch" USING btree ("sheet","changed_at");--> statement-breakpoint
CREATE INDEX "sheet_update_at" ON "sheet_update" USING btree ("sheet","at");