import * as z from "zod";
import { LANGUAGES } from "@/lib/i18n/translate";
import type { Result } from "@/lib/kit/result";
import { type ImportRefusal, NewFile, Said } from "@/lib/protocol/imports";
import { PERSON_FIELDS } from "@/server/people/import/columns";
import { STAFF_FIELDS } from "@/server/staff/columns";
import { FIELDS } from "@/server/territory/build/columns";
import { refuse } from "./refuse";
import { type ApiContext, router, signedIn } from "./trpc";

const Language = z.enum(LANGUAGES);
const Nothing = z.strictObject({});

/** What columns can say, by what is brought in. */
const fields = { territory: FIELDS, people: PERSON_FIELDS, staff: STAFF_FIELDS };

type Signed = ApiContext & { actor: NonNullable<ApiContext["actor"]> };

const asking = ({ actor, territory }: Signed) => ({ actor, district: territory.about.id });

/** The answer; who may not is told no more than that. */
function allowed<T>(result: Result<T, ImportRefusal>): Result<T, ImportRefusal> {
  if (!result.ok && result.error === "not-allowed") return refuse();
  return result;
}

/** Imports through the browser. The bytes of files come by `/api/import/`. */
export const imports = router({
  /** The asker's import, whether somebody else imports, and the last one that was taken. */
  state: signedIn.input(Nothing).query(async ({ ctx }) => ({
    state: allowed(await ctx.imports.state(asking(ctx))),
    fields,
  })),

  begin: signedIn
    .input(NewFile)
    .mutation(({ ctx, input }) => allowed(ctx.imports.begin(asking(ctx), input))),

  say: signedIn
    .input(Said)
    .mutation(async ({ ctx, input }) => allowed(await ctx.imports.say(asking(ctx), input))),

  look: signedIn
    .input(z.strictObject({ language: Language }))
    .mutation(async ({ ctx, input }) =>
      allowed(await ctx.imports.start(asking(ctx), input.language, false)),
    ),

  take: signedIn
    .input(z.strictObject({ language: Language }))
    .mutation(async ({ ctx, input }) =>
      allowed(await ctx.imports.start(asking(ctx), input.language, true)),
    ),

  undo: signedIn
    .input(z.strictObject({ run: z.string().max(64), language: Language }))
    .mutation(async ({ ctx, input }) =>
      allowed(await ctx.imports.undo(asking(ctx), input.run, input.language)),
    ),

  drop: signedIn.input(Nothing).mutation(({ ctx }) => allowed(ctx.imports.drop(asking(ctx)))),
});
