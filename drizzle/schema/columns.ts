import { bigint, customType, timestamp } from "drizzle-orm/pg-core";

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
  // The driver knows bytes by their being a Buffer.
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
});

/** A moment: Unix milliseconds. */
export const millis = (name: string) => bigint(name, { mode: "number" });

/** A moment as better-auth has it: a Date. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
