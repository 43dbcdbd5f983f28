import { randomUUID } from "node:crypto";
import { and, eq, ne } from "drizzle-orm";
import { account, credential, session } from "@/drizzle/schema/account";
import type { Millis } from "@/lib/kit/clock";
import { err, ok, type Result } from "@/lib/kit/result";
import type { SignInRefusal } from "@/lib/protocol/sign-in";
import type { Db } from "@/server/store/db";
import type { Auth } from "./auth";
import { isCommon } from "./common-password";

/** What staff sign in with. */
export interface Login {
  username: string;
  password: string;
}

/** User names and passwords as better-auth checks them. Who may set whose is asked before. */
export class Passwords {
  readonly #auth: Auth;
  readonly #db: Db;

  constructor(auth: Auth, db: Db) {
    this.#auth = auth;
    this.#db = db;
  }

  /** Why nobody may have it, before anything is made. */
  check({ username, password }: Login): SignInRefusal | null {
    return isCommon(password, username) ? "common-password" : null;
  }

  /** Slow on purpose: not within a transaction. */
  async hash(password: string): Promise<string> {
    return await (await this.#auth.$context).password.hash(password);
  }

  /** Whether somebody has one: a way to sign in that is none of an invitation. */
  async has(person: string): Promise<boolean> {
    const found = await this.#db
      .select({ id: credential.id })
      .from(credential)
      .where(eq(credential.userId, person));
    return found.length > 0;
  }

  /** Exchanges a password for another: whose it is is signed in in no other browser afterwards. */
  async change(
    held: { account: string; session: string },
    { old, password }: { old: string; password: string },
    now: Millis,
  ): Promise<SignInRefusal | null> {
    const { account: id } = held;
    const [row] = await this.#db
      .select({ username: account.displayUsername, hash: credential.password })
      .from(account)
      .innerJoin(credential, eq(credential.userId, account.id))
      .where(eq(account.id, id));
    const { username, hash: before } = row ?? {};
    if (!username || !before) return "wrong-password";
    const context = await this.#auth.$context;
    if (!(await context.password.verify({ hash: before, password: old }))) return "wrong-password";
    const unfit = this.check({ username, password });
    if (unfit) return unfit;
    const hash = await this.hash(password);
    const set = await this.#db.transaction(async (tx) => {
      await tx.delete(session).where(and(eq(session.userId, id), ne(session.id, held.session)));
      return await this.set(tx, id, { username, hash }, now);
    });
    return set.ok ? null : set.error;
  }

  /** An account's login from now on, in place of the one before; `hash` is the password's. */
  async set(
    tx: Pick<Db, "select" | "update" | "insert" | "delete">,
    id: string,
    { username, hash }: { username: string; hash: string },
    now: Millis,
  ): Promise<Result<null, SignInRefusal>> {
    const name = username.toLowerCase();
    const [other] = await tx
      .select({ id: account.id })
      .from(account)
      .where(and(eq(account.username, name), ne(account.id, id)));
    if (other) return err("name-taken");
    const at = new Date(now);
    await tx
      .update(account)
      .set({ username: name, displayUsername: username, updatedAt: at })
      .where(eq(account.id, id));
    await tx.delete(credential).where(eq(credential.userId, id));
    await tx.insert(credential).values({
      id: randomUUID(),
      userId: id,
      accountId: id,
      providerId: "credential",
      password: hash,
      createdAt: at,
      updatedAt: at,
    });
    return ok(null);
  }
}
