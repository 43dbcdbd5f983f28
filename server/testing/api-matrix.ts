import { DAY } from "@/lib/kit/clock";
import { IMPORT_PATH } from "@/lib/protocol/imports";
import { SIGN_IN, SIGN_IN_PATH } from "@/lib/protocol/sign-in";
import type { Role } from "@/lib/schema/role";
import { APPOINT, journal } from "./api-rules";
import { APPOINTED, CASES, type Case, OVER, type Relation, targetOf } from "./matrix";
import { Outbox } from "./outbox";

export interface Asked {
  input: unknown | ((asking: Case) => unknown);
  may(asking: Case): boolean;
}

const by =
  (relations: readonly Relation[], roles?: readonly Role[]) =>
  ({ role, relation }: Case): boolean =>
    relations.includes(relation) && (roles?.includes(role) ?? true);

const everybody = (): boolean => true;
const nobody = (): boolean => false;
const whoever = by(OVER);
/** Who answers for a node or lies above it with a desk. */
const answering = by(OVER, ["commander", "secretary"]);
/** Who answers for any place brings in files and draws, as far as that reaches. */
const importing = by(APPOINTED, ["commander", "secretary"]);
/** Of a territory that is not there. */
const NO_DRAFT = { id: "draft-0001", version: "another", edits: [] };
const ownTarget = ({ id }: Case) => ({ id: `a-${targetOf(id)}` });

/** What is not asked of a session: who somebody is, and what a code alone opens. */
export const OPEN: readonly string[] = ["session.me", "person.looksByLink"];

/** Every procedure, asked about c1: by whom it is answered. Nobody who is not signed in is, but by those of `OPEN`. */
export const API_MATRIX: Record<string, Asked> = {
  "session.me": { input: undefined, may: everybody },
  // One's own, and nobody else's.
  "session.list": { input: undefined, may: everybody },
  "session.end": { input: { id: "of-nobody" }, may: everybody },
  // Signed in is enough to be answered; each command is asked for its own right.
  "command.submit": {
    input: ({ id }: Case) => ({ commands: [new Outbox(id).count("g1", 1, 0)] }),
    may: everybody,
  },
  "appointment.list": { input: { node: "c1" }, may: answering },
  "appointment.appoint": {
    input: APPOINT,
    may: answering,
  },
  "appointment.invite": { input: ownTarget, may: answering },
  "appointment.signOut": { input: ownTarget, may: answering },
  // A post of one's own: its owner's alone, and of those only a desk's that appoints.
  "appointment.delegate": {
    input: ({ id }: Case) => ({ id: `a-${id}`, account: targetOf(id), until: Date.now() + DAY }),
    may: answering,
  },
  "appointment.dismiss": { input: ownTarget, may: answering },
  "relief.makeCode": { input: { gate: "g1" }, may: answering },
  "relief.waiting": { input: { gate: "g1" }, may: by(OVER, ["commander", "secretary", "gate"]) },
  "relief.decide": {
    input: { gate: "g1", id: "nobody", yes: true },
    may: by(OVER, ["commander", "secretary", "gate"]),
  },
  "appointment.pairWall": { input: { code: "ABCD-EFGH", node: "c1" }, may: answering },
  "journal.list": { input: journal("c1"), may: whoever },
  "journal.orders": { input: { target: "b1.1" }, may: answering },
  "journal.samples": { input: { node: "c1", since: 0 }, may: whoever },
  // What one may not see is answered with nothing.
  "ways.find": { input: { legs: [["b1", "c2"]] }, may: everybody },
  "find.places": {
    input: { query: "c1", from: [126.6, 45.7], hand: null, limit: 10 },
    may: everybody,
  },
  "territory.buildings": { input: { ids: ["b1"] }, may: everybody },
  "territory.drawn": { input: { node: "c1" }, may: answering },
  // Whoever edits anywhere is answered; what exactly they may, a draft itself says.
  "territory.consider": { input: NO_DRAFT, may: importing },
  "territory.publish": { input: NO_DRAFT, may: importing },
  "sheet.at": { input: { node: "c1", at: 0 }, may: by([...OVER, "below"]) },
  "sheet.erased": { input: { node: "c1" }, may: whoever },
  "person.building": {
    input: { target: "b1.1", after: null, screen: "community" },
    may: answering,
  },
  // What there is not is refused like what one may not see.
  "person.household": { input: { id: "b1.1-101", screen: "community" }, may: nobody },
  "person.byPhone": {
    input: { phone: "13800000000", node: "c1", screen: "community" },
    may: answering,
  },
  "person.byName": { input: { name: "王", node: "c1", screen: "community" }, may: answering },
  "person.save": {
    // Each writes down a door of their own: nobody has seen what another wrote.
    input: ({ id }: Case) => ({
      building: "b1",
      unit: 1,
      door: `${CASES.findIndex((one) => one.id === id)}`,
      remarks: null,
      persons: [],
      seen: null,
      screen: "community",
    }),
    may: answering,
  },
  "person.file": { input: { id: "b1.1-101", screen: "community" }, may: nobody },
  "person.erase": { input: { id: "b1.1-101", screen: "community" }, may: nobody },
  "person.link": { input: { id: "b1.1-101", screen: "community" }, may: nobody },
  // By the code of a household's link alone: an appointment is of no use.
  "person.looksByLink": { input: { code: "AAAA-BBBB-CCCC-DDDD" }, may: nobody },
  "person.looks": {
    input: { node: "c1", household: null, before: null, limit: 10 },
    may: by(OVER, ["commander"]),
  },
  "imports.state": { input: {}, may: importing },
  // One at a time: who may is answered, if only that somebody else does.
  "imports.begin": { input: { name: "a.csv", size: 1, language: "en" }, may: importing },
  "imports.say": {
    input: { files: [], coordinates: "", outsideIsGround: false, attribution: "" },
    may: importing,
  },
  "imports.look": { input: { language: "en" }, may: importing },
  "imports.take": { input: { language: "en" }, may: importing },
  "imports.undo": { input: { run: "none", language: "en" }, may: importing },
  "imports.drop": { input: {}, may: importing },
  // The district's own.
  "backup.state": { input: undefined, may: nobody },
  "drill.pause": { input: { paused: true }, may: nobody },
};

/** What is asked of a route that is no procedure. */
export interface Routed {
  method: "GET" | "POST";
  paths: readonly string[];
  /** What one may have for oneself; nobody's, without a session. */
  may(asking: Case): boolean;
  /** What whoever may is answered, and whoever may not. */
  answers: { yes: readonly number[]; no: number };
  /** Where that is another answer: to who is not signed in. */
  signedOut?: number;
}

const open = (method: Routed["method"], paths: readonly string[], yes = 200): Routed => {
  return { method, paths, may: everybody, answers: { yes: [yes], no: 403 }, signedOut: yes };
};
const closed = { yes: [200, 204], no: 403 };

/** Every route of the server's own, besides procedures and pages: for whom each is. */
export const ROUTE_MATRIX: Record<string, Routed> = {
  "/healthz": open("GET", ["/healthz"]),
  "/readyz": open("GET", ["/readyz"]),
  // Whoever shows the token; a session is none.
  "/metrics": {
    method: "GET",
    paths: ["/metrics"],
    may: nobody,
    answers: { yes: [], no: 401 },
    signedOut: 401,
  },
  parts: open("GET", ["/parts.json"]),
  territory: { method: "GET", paths: ["/api/territory/c1"], may: whoever, answers: closed },
  // The ground of the whole district lies around everybody's own place.
  tile: {
    method: "GET",
    paths: ["/tiles/test/14/13956/5861.mvt"],
    may: by(APPOINTED),
    answers: closed,
  },
  basemap: {
    method: "GET",
    paths: ["/basemap/test/14/13956/5861.mvt"],
    may: by(APPOINTED),
    answers: closed,
  },
  // Of an import that is not theirs: there is none, for whoever may have one.
  import: {
    method: "POST",
    paths: ["a-file", "problems", "picture"].map((what) => IMPORT_PATH + what),
    may: importing,
    answers: { yes: [404, 409], no: 403 },
    signedOut: 401,
  },
  // Where one signs in, nobody is signed in yet; without what it needs, each act says so.
  auth: open(
    "POST",
    Object.keys(SIGN_IN).map((act) => SIGN_IN_PATH + act),
    400,
  ),
  // Of the demo alone.
  persona: {
    method: "GET",
    paths: ["/demo/as/district"],
    may: nobody,
    answers: { yes: [], no: 404 },
    signedOut: 404,
  },
};
