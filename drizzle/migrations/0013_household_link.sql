CREATE TABLE "household_link" (
	"household" text PRIMARY KEY NOT NULL,
	"district" text NOT NULL,
	"code" text NOT NULL,
	"until" bigint NOT NULL,
	CONSTRAINT "household_link_code_unique" UNIQUE("code")
);
