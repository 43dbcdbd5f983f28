import { initTRPC, TRPCError } from "@trpc/server";
import type { Clock } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import type { LookEntry } from "@/lib/protocol/audit";
import type { BasemapAbout } from "@/lib/protocol/territory";
import type { Envelope, Verdict } from "@/lib/schema/command";
import type { Actor, Role } from "@/lib/schema/role";
import type { LooksOf } from "@/server/audit/looks";
import type { Appointments } from "@/server/auth/appointments";
import type { Invitations } from "@/server/auth/invitations";
import type { Passwords } from "@/server/auth/passwords";
import type { Reliefs } from "@/server/auth/reliefs";
import type { Sessions } from "@/server/auth/session";
import type { Backups } from "@/server/backup/schedule";
import type { Places } from "@/server/find/places";
import type { Imports } from "@/server/imports/imports";
import type { HouseholdsByHand } from "@/server/people/by-hand";
import type { HouseholdLinks } from "@/server/people/links";
import type { People } from "@/server/people/reads";
import type { SheetHistory } from "@/server/sheets/history";
import type { Queries } from "@/server/store/queries";
import type { TerritoryEditor } from "@/server/territory/edit/editor";
import type { Territory } from "@/server/territory/territory";

/** What a router sees: no socket, no Y.Doc, no table. */
export interface ApiContext {
  /** Null when nobody is signed in. */
  actor: Actor | null;
  /** The id of the asker's session; null when nobody is signed in. */
  session: string | null;
  sessions: Pick<Sessions, "of" | "endOf">;
  clock: Clock;
  territory: Territory;
  queries: Queries;
  sheets: SheetHistory;
  places: Pick<Places, "find">;
  people: People;
  households: HouseholdsByHand;
  links: HouseholdLinks;
  looks(of: LooksOf): Promise<LookEntry[]>;
  appointments: Appointments;
  imports: Imports;
  invitations: Pick<Invitations, "invite">;
  passwords: Pick<Passwords, "has">;
  reliefs: Reliefs;
  editor: TerritoryEditor;
  /** Whether nobody can sign in yet. */
  setUp(): boolean;
  mode: "demo" | "real";
  basemap: BasemapAbout | null;
  /** Minutes the district's wall clock is ahead of UTC. */
  offset: Offset;
  backups: Pick<Backups, "state">;
  submit(commands: readonly Envelope[], actor: Actor): Promise<Verdict[]>;
  drill: { running(): boolean; pause(paused: boolean): void } | null;
}

const t = initTRPC.context<ApiContext>().create({
  isDev: false,
  // What went wrong inside may quote what was asked: it is for the log, which takes that out.
  errorFormatter: ({ shape, error }) =>
    error.code === "INTERNAL_SERVER_ERROR" ? { ...shape, message: "fault" } : shape,
});

export const router = t.router;
export const anyone = t.procedure;

/** Somebody with no more than their appointments of these roles. */
export const acting = (actor: Actor, roles: readonly Role[]): Actor => ({
  ...actor,
  appointments: actor.appointments.filter((a) => roles.includes(a.role)),
});

/** Nothing behind it runs for who is not signed in. */
export const signedIn = t.procedure.use(({ ctx, next }) => {
  if (!ctx.actor) throw new TRPCError({ code: "UNAUTHORIZED", message: "signed-out" });
  return next({ ctx: { ...ctx, actor: ctx.actor } });
});
