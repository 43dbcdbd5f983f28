import type { Clock } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import type { Db } from "@/server/store/db";
import type { Territory } from "@/server/territory/territory";
import { Actors } from "./actors";
import { Appointments } from "./appointments";
import { makeAuth } from "./auth";
import { Invitations } from "./invitations";
import { Passwords } from "./passwords";
import { Reliefs } from "./reliefs";
import { Sessions } from "./session";
import { SetUp } from "./set-up";

interface Deps {
  db: Db;
  territory: Territory;
  clock: Clock;
  offset: Offset;
  mode: "demo" | "real";
  secret: string;
  changed(): void;
}

/** Who there is, what they are appointed to and how they sign in, over one database. */
export async function openAccounts({ db, territory, clock, offset, mode, secret, changed }: Deps) {
  const auth = makeAuth(db, secret);
  const passwords = new Passwords(auth, db);
  const invitations = new Invitations({ db, territory, passwords });
  return {
    auth,
    passwords,
    invitations,
    actors: new Actors(db),
    sessions: new Sessions(db, secret),
    reliefs: new Reliefs({ db, territory, offset }),
    appointments: new Appointments(db, territory.about.id, invitations),
    // The demo's people have no passwords, and need none.
    setUp:
      mode === "real" ? await SetUp.needed({ db, passwords, clock, territory, changed }) : null,
  };
}
