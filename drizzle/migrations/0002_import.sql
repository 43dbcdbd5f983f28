CREATE TABLE "ground" (
	"district" text NOT NULL,
	"list" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "ground_district_list_pk" PRIMARY KEY("district","list")
);
--> statement-breakpoint
ALTER TABLE "gate_site" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "node" ADD COLUMN "address" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "node" ADD COLUMN "kind" text;--> statement-breakpoint
ALTER TABLE "node" ADD COLUMN "placed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "node" ADD COLUMN "shape" jsonb;--> statement-breakpoint
ALTER TABLE "node" ADD COLUMN "own_captains" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "node" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "squad_site" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "territory" ADD COLUMN "columns" jsonb DEFAULT '{}'::jsonb NOT NULL;