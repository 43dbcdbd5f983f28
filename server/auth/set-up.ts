import { randomUUID } from "node:crypto";
import { account, appointment, credential } from "@/drizzle/schema/account";
import type { Clock } from "@/lib/kit/clock";
import { err, ok, type Result } from "@/lib/kit/result";
import type { SignInRefusal } from "@/lib/protocol/sign-in";
import type { Db } from "@/server/store/db";
import { noGround } from "@/server/territory/ground";
import { importTerritory } from "@/server/territory/import";
import type { Territory } from "@/server/territory/territory";
import { hashOf, makeCode } from "./code";
import type { Login, Passwords } from "./passwords";

export interface SetUpRequest extends Login {
  code: string;
  district: { id: string; name: string } | null;
  name: string;
}

export interface SetUpDeps {
  db: Db;
  passwords: Passwords;
  clock: Clock;
  territory: Territory;
  /** The district is there by now: the server goes on with it. */
  changed(): void;
}

/** Characters of the console's code: whoever reads the console types it once. */
const CODE = 12;

/**
 * The first start of a real installation: whoever reads the server's console makes the first administrator,
 * a commander of the district, and the district itself where nothing was imported. Null when somebody can
 * already sign in.
 */
export class SetUp {
  readonly code = makeCode(CODE);
  readonly #deps: SetUpDeps;
  #done = false;

  static async needed(deps: SetUpDeps): Promise<SetUp | null> {
    const [somebody] = await deps.db.select({ id: credential.id }).from(credential).limit(1);
    return somebody ? null : new SetUp(deps);
  }

  private constructor(deps: SetUpDeps) {
    this.#deps = deps;
  }

  /** Whether it still has to be done. */
  get open(): boolean {
    return !this.#done;
  }

  /** The first administrator's account. */
  async make(request: SetUpRequest): Promise<Result<string, SignInRefusal>> {
    if (this.#done) return err("not-needed");
    if (hashOf(request.code) !== hashOf(this.code)) return err("wrong-code");
    const unfit = this.#deps.passwords.check(request);
    if (unfit) return err(unfit);
    const { territory } = this.#deps;
    const known = territory.about.id === "none" ? null : territory.about.id;
    if (!known && !request.district) return err("bad-message");
    this.#done = true;
    try {
      const district = known ?? (await this.#makeDistrict(request.district));
      if (district === null) {
        this.#done = false;
        return err("bad-message");
      }
      const id = await this.#makeAdministrator(district, request);
      if (!known) this.#deps.changed();
      return ok(id);
    } catch (error) {
      this.#done = false;
      throw error;
    }
  }

  async #makeDistrict(given: SetUpRequest["district"]): Promise<string | null> {
    if (!given) return null;
    const { id, name } = given;
    const nodes = [{ row: 1, id, parent: null, level: "district", name }];
    const input = {
      district: { attribution: { zh: "", en: "" }, drill: false },
      nodes,
      gates: [],
      exits: [],
      squads: [],
      ground: noGround(),
    };
    const now = new Date(this.#deps.clock.now());
    return (await importTerritory(this.#deps.db, input, { now })).ok ? id : null;
  }

  async #makeAdministrator(district: string, request: SetUpRequest): Promise<string> {
    const { db, passwords, clock } = this.#deps;
    const { name, username, password } = request;
    const id = randomUUID();
    const hash = await passwords.hash(password);
    const now = clock.now();
    await db.transaction(async (tx) => {
      await tx.insert(account).values({ id, district, name, persona: null, drill: false });
      // Nobody has a user name yet that it could be.
      await passwords.set(tx, id, { username, hash }, now);
      await tx.insert(appointment).values({
        id: randomUUID(),
        district,
        account: id,
        role: "commander",
        node: district,
        path: district,
        subject: null,
        title: "",
        from: now,
        until: null,
        revokedAt: null,
      });
    });
    return id;
  }
}
