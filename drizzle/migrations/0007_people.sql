CREATE TABLE "audit_entry" (
	"district" text NOT NULL,
	"seq" bigint NOT NULL,
	"at" bigint NOT NULL,
	"kind" text NOT NULL,
	"account" text,
	"appointment" text,
	"path" text,
	"screen" text,
	"whom" text[] NOT NULL,
	"about" jsonb NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_entry_district_seq_pk" PRIMARY KEY("district","seq")
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"district" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "command_seal" (
	"district" text NOT NULL,
	"run" text NOT NULL,
	"n" integer NOT NULL,
	"commands" text[] NOT NULL,
	"digests" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "command_seal_run_n_pk" PRIMARY KEY("run","n")
);
--> statement-breakpoint
CREATE TABLE "household" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"building" text NOT NULL,
	"unit" integer NOT NULL,
	"door" text NOT NULL,
	"path" text NOT NULL,
	"sealed" "bytea"
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"household" text NOT NULL,
	"building" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"phone" "bytea"
);
--> statement-breakpoint
ALTER TABLE "command" ADD COLUMN "salt" "bytea";--> statement-breakpoint
CREATE INDEX "audit_entry_whom" ON "audit_entry" USING gin ("whom");--> statement-breakpoint
CREATE INDEX "audit_entry_path" ON "audit_entry" USING btree ("path" text_pattern_ops,"seq");--> statement-breakpoint
CREATE INDEX "household_building" ON "household" USING btree ("district","building");--> statement-breakpoint
CREATE INDEX "household_path" ON "household" USING btree ("path" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "person_household" ON "person" USING btree ("household");--> statement-breakpoint
CREATE INDEX "person_building" ON "person" USING btree ("district","building");--> statement-breakpoint
CREATE INDEX "person_phone" ON "person" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "command_unsealed" ON "command" USING btree ("district") WHERE salt is null;--> statement-breakpoint
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_entry_only_added" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry" EXECUTE FUNCTION "refuse_change"();--> statement-breakpoint
CREATE TRIGGER "command_seal_only_added" BEFORE UPDATE OR DELETE OR TRUNCATE ON "command_seal" EXECUTE FUNCTION "refuse_change"();
