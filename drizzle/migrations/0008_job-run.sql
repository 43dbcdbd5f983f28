CREATE TABLE "job_run" (
	"job" text NOT NULL,
	"slot" bigint NOT NULL,
	"started_at" bigint NOT NULL,
	"done" boolean DEFAULT false NOT NULL,
	CONSTRAINT "job_run_job_slot_pk" PRIMARY KEY("job","slot")
);
