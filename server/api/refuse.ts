import { TRPCError } from "@trpc/server";

/** Who may not is told no more than that. */
export const refuse = (): never => {
  throw new TRPCError({ code: "FORBIDDEN", message: "not-allowed" });
};
