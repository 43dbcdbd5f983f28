CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"name" text NOT NULL,
	"persona" text,
	"drill" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appointment" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"account" text NOT NULL,
	"role" text NOT NULL,
	"node" text NOT NULL,
	"path" text NOT NULL,
	"subject" text,
	"title" text NOT NULL,
	"from" bigint NOT NULL,
	"until" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "board" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"generation" integer NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "board_keyframe" (
	"board" text NOT NULL,
	"district" text NOT NULL,
	"seq" bigint NOT NULL,
	"generation" integer NOT NULL,
	"at" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "board_keyframe_board_seq_pk" PRIMARY KEY("board","seq")
);
--> statement-breakpoint
CREATE TABLE "board_update" (
	"board" text NOT NULL,
	"district" text NOT NULL,
	"seq" bigint NOT NULL,
	"generation" integer NOT NULL,
	"at" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"commands" jsonb NOT NULL,
	CONSTRAINT "board_update_board_seq_pk" PRIMARY KEY("board","seq")
);
--> statement-breakpoint
CREATE TABLE "command" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"device" text NOT NULL,
	"n" integer NOT NULL,
	"author" text NOT NULL,
	"appointment" text,
	"name" text NOT NULL,
	"args" jsonb NOT NULL,
	"said" text,
	"path" text,
	"at" bigint NOT NULL,
	"arrived" bigint NOT NULL,
	"late" boolean NOT NULL,
	"marks" jsonb,
	"why" jsonb,
	"drill" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"author" text NOT NULL,
	"n" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opening" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"path" text NOT NULL,
	"target" text NOT NULL,
	"cause" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seal_order" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"path" text NOT NULL,
	"target" text NOT NULL,
	"from" text NOT NULL,
	"no" text,
	"reason" text NOT NULL,
	"at" bigint NOT NULL,
	"until" bigint NOT NULL,
	"closed_at" bigint,
	"ended_at" bigint,
	"ending" text,
	"ending_note" text
);
--> statement-breakpoint
CREATE TABLE "gate_site" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"compound" text NOT NULL,
	"community" text NOT NULL,
	"name" text NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"need" integer NOT NULL,
	"ord" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "node" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"parent" text,
	"level" text NOT NULL,
	"name" text NOT NULL,
	"path" text NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"bbox" jsonb NOT NULL,
	"households" integer NOT NULL,
	"captains" integer NOT NULL,
	"units" integer NOT NULL,
	"floors" integer NOT NULL,
	"doors" integer NOT NULL,
	"ord" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "squad_site" (
	"id" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"name" text NOT NULL,
	"node" text NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"size" integer NOT NULL,
	"ord" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "territory" (
	"district" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"version" text NOT NULL,
	"attribution_zh" text NOT NULL,
	"attribution_en" text NOT NULL,
	"drill" boolean NOT NULL,
	"bbox" jsonb NOT NULL,
	"imported_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tile" (
	"district" text NOT NULL,
	"version" text NOT NULL,
	"z" integer NOT NULL,
	"x" integer NOT NULL,
	"y" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "tile_district_version_z_x_y_pk" PRIMARY KEY("district","version","z","x","y")
);
--> statement-breakpoint
CREATE TABLE "sample" (
	"district" text NOT NULL,
	"node" text NOT NULL,
	"at" bigint NOT NULL,
	"figures" jsonb NOT NULL,
	CONSTRAINT "sample_node_at_pk" PRIMARY KEY("node","at")
);
--> statement-breakpoint
CREATE TABLE "track" (
	"district" text NOT NULL,
	"squad" text NOT NULL,
	"at" bigint NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	CONSTRAINT "track_squad_at_pk" PRIMARY KEY("squad","at")
);
--> statement-breakpoint
CREATE INDEX "appointment_account" ON "appointment" USING btree ("account");--> statement-breakpoint
CREATE INDEX "board_update_at" ON "board_update" USING btree ("board","at");--> statement-breakpoint
CREATE INDEX "command_path" ON "command" USING btree ("path" text_pattern_ops,"arrived");--> statement-breakpoint
CREATE INDEX "command_arrived" ON "command" USING btree ("district","arrived");--> statement-breakpoint
CREATE INDEX "seal_order_target" ON "seal_order" USING btree ("target");--> statement-breakpoint
CREATE INDEX "seal_order_path" ON "seal_order" USING btree ("path" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "gate_site_community" ON "gate_site" USING btree ("district","community");--> statement-breakpoint
CREATE INDEX "node_path" ON "node" USING btree ("district","path" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "node_parent" ON "node" USING btree ("district","parent");--> statement-breakpoint
CREATE INDEX "squad_site_node" ON "squad_site" USING btree ("district","node");