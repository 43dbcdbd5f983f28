import { session } from "@/drizzle/schema/account";
import { cookieOf } from "@/server/auth/session";
import type { Db } from "@/server/store/db";
import type { Credentials } from "./client";

const tokenOf = (account: string): string => `session-of-${account}`;
/** Later than any clock of a test or benchmark. */
const UNTIL = new Date(Date.UTC(2100, 0, 1));

/** A session for each of these, so that whoever knows the secret can speak for them without signing in. */
export async function openSessions(db: Db, accounts: readonly string[]): Promise<void> {
  const now = new Date();
  const rows = accounts.map((account) => ({
    id: tokenOf(account),
    token: tokenOf(account),
    userId: account,
    expiresAt: UNTIL,
    createdAt: now,
    updatedAt: now,
  }));
  for (let from = 0; from < rows.length; from += 1_000)
    await db
      .insert(session)
      .values(rows.slice(from, from + 1_000))
      .onConflictDoNothing();
}

/** What a browser sends that is signed in as this account. */
export const credentialsOf = (account: string, secret: string, slot = account): Credentials => ({
  cookie: cookieOf(slot, tokenOf(account), secret),
  slot,
});
