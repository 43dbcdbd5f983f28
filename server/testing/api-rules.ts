import { NOBODY } from "./accounts";
import { Outbox } from "./outbox";

/** The input of `journal.list` for a node. */
export const journal = (node: string) => ({ node, before: null, limit: 50, names: null });

/** Who answers for c1 or lies above it with a desk, and everybody else. */
const ABOVE_C1 = ["commander", "desk-st1", "secretary-c1"];
const NOT_ABOVE_C1 = [
  NOBODY,
  "wall",
  "logistics",
  "gate-g1",
  "squad-q1",
  "driver-v1",
  "secretary-c2",
  "desk-st2",
];

/** The input of `appointment.appoint`: somebody new at g1. */
export const APPOINT = {
  person: { name: "某人" },
  role: "gate",
  at: [{ node: "c1", subject: "g1" }],
  title: "",
  until: null,
};

interface Rule {
  input: unknown;
  /** Everybody who may; nobody else may, and who is not signed in never. */
  may: string[];
  mayNot: string[];
  /** What is asked for is known by a code, and being signed in is of no use: who is not is refused like the others. */
  byCode?: true;
}

/** Everybody but a community's secretary and who commands its street. */
const SEE_NO_PEOPLE = [
  NOBODY,
  "commander",
  "wall",
  "logistics",
  "desk-st2",
  "secretary-c2",
  "gate-g1",
  "squad-q1",
  "squad-q2",
  "driver-v1",
];

/** Who answers for a place brings in files, as far as that reaches; one at a time, as the others are told. */
const importing = (input: object): Rule => ({
  input,
  may: ["commander", "desk-st1", "desk-st2", "secretary-c1", "secretary-c2"],
  mayNot: [NOBODY, "wall", "logistics", "gate-g1", "squad-q1", "driver-v1"],
});

/** One rule a procedure: a procedure without one fails the test. `null` is open to everybody. */
export const RULES: Record<string, Rule | null> = {
  "session.me": null,
  // One's own, and nobody else's.
  "session.list": { input: undefined, may: [NOBODY, "wall", "gate-g1"], mayNot: [] },
  "session.end": { input: { id: "of-nobody" }, may: [NOBODY, "wall", "gate-g1"], mayNot: [] },
  "command.submit": {
    // Signed in is enough to be answered; each command is asked for its own right.
    input: { commands: [new Outbox(NOBODY).count("g1", 1, 0)] },
    may: [NOBODY, "wall"],
    mayNot: [],
  },
  "appointment.list": { input: { node: "c1" }, may: ABOVE_C1, mayNot: NOT_ABOVE_C1 },
  "appointment.appoint": {
    input: APPOINT,
    may: ABOVE_C1,
    mayNot: NOT_ABOVE_C1,
  },
  "appointment.invite": { input: { id: "a-gate-g1" }, may: ABOVE_C1, mayNot: NOT_ABOVE_C1 },
  // Once taken away it is nobody's to take away.
  "appointment.dismiss": {
    input: { id: "a-gate-g1-gone" },
    may: ["secretary-c1"],
    mayNot: NOT_ABOVE_C1,
  },
  "appointment.signOut": {
    input: { id: "a-gate-g1-relief" },
    may: ABOVE_C1,
    mayNot: NOT_ABOVE_C1,
  },
  "appointment.delegate": {
    // Whose post it is.
    input: { id: "a-secretary-c1", account: "gate-g1-relief", until: Date.UTC(2020, 1, 20) },
    may: ["secretary-c1"],
    mayNot: [NOBODY, "commander", "desk-st1", "wall", "logistics", "secretary-c2", "gate-g1"],
  },
  "relief.makeCode": { input: { gate: "g1" }, may: ABOVE_C1, mayNot: NOT_ABOVE_C1 },
  "relief.waiting": {
    input: { gate: "g1" },
    may: [...ABOVE_C1, "gate-g1"],
    mayNot: NOT_ABOVE_C1.filter((account) => account !== "gate-g1").concat("gate-g2"),
  },
  "relief.decide": {
    // Nobody waits: who may is told so.
    input: { gate: "g1", id: "nobody", yes: true },
    may: [...ABOVE_C1, "gate-g1"],
    mayNot: NOT_ABOVE_C1.filter((account) => account !== "gate-g1").concat("gate-g2"),
  },
  "appointment.pairWall": {
    // No wall waits: who may is told so.
    input: { code: "ABCD-EFGH", node: "c1" },
    may: ABOVE_C1,
    mayNot: NOT_ABOVE_C1,
  },
  "journal.list": {
    input: journal("c1"),
    may: ["commander", "wall", "desk-st1", "secretary-c1", "gate-g1", "squad-q1"],
    mayNot: [NOBODY, "secretary-c2", "desk-st2", "gate-g2"],
  },
  "journal.orders": {
    input: { target: "b1.1" },
    may: ["commander", "desk-st1", "secretary-c1"],
    mayNot: [NOBODY, "wall", "logistics", "gate-g1", "squad-q2", "secretary-c2", "desk-st2"],
  },
  "journal.samples": {
    input: { node: "c1", since: 0 },
    may: ["commander", "wall", "secretary-c1", "gate-g1"],
    mayNot: [NOBODY, "secretary-c2", "gate-g2"],
  },
  "ways.find": {
    // Who may not see both ends is answered, with nothing.
    input: { legs: [["b1", "c2"]] },
    may: [NOBODY, "commander", "wall", "secretary-c1"],
    mayNot: [],
  },
  "find.places": {
    // Who has no appointment is answered, with nothing.
    input: { query: "c1", from: [126.6, 45.7], hand: null, limit: 10 },
    may: [NOBODY, "commander", "wall", "gate-g1"],
    mayNot: [],
  },
  "territory.buildings": {
    // Who may not see them is answered, with nothing.
    input: { ids: ["b1"] },
    may: [NOBODY, "commander", "wall", "gate-g1"],
    mayNot: [],
  },
  "territory.drawn": { input: { node: "c1" }, may: ABOVE_C1, mayNot: NOT_ABOVE_C1 },
  "territory.consider": {
    // A draft of what is there no longer is answered, whoever asks, before anything of it is looked at.
    input: { id: "draft-0001", version: "another", edits: [] },
    may: ABOVE_C1,
    mayNot: [NOBODY, "wall", "logistics", "gate-g1", "squad-q1", "driver-v1"],
  },
  "territory.publish": {
    input: { id: "draft-0001", version: "another", edits: [] },
    may: ABOVE_C1,
    mayNot: [NOBODY, "wall", "logistics", "gate-g1", "squad-q1", "driver-v1"],
  },
  "sheet.at": {
    // From below too.
    input: { node: "st1", at: 0 },
    may: ["commander", "wall", "desk-st1", "secretary-c1", "gate-g1", "squad-q1"],
    mayNot: [NOBODY, "secretary-c3", "desk-st2"],
  },
  "sheet.erased": {
    input: { node: "st1" },
    may: ["commander", "wall", "desk-st1", "squad-q1"],
    mayNot: [NOBODY, "secretary-c1", "secretary-c3", "desk-st2"],
  },
  "person.building": {
    input: { target: "b1.1", after: null, screen: "community" },
    may: ["desk-st1", "secretary-c1"],
    mayNot: SEE_NO_PEOPLE,
  },
  "person.household": {
    // What there is not is refused like what one may not see.
    input: { id: "b1.1-101", screen: "community" },
    may: [],
    mayNot: ["desk-st1", "secretary-c1", ...SEE_NO_PEOPLE],
  },
  "person.byPhone": {
    input: { phone: "13800000000", node: "c1", screen: "community" },
    may: ["desk-st1", "secretary-c1"],
    mayNot: SEE_NO_PEOPLE,
  },
  "person.byName": {
    input: { name: "王", node: "c1", screen: "community" },
    may: ["desk-st1", "secretary-c1"],
    mayNot: SEE_NO_PEOPLE,
  },
  "person.save": {
    input: {
      building: "b1",
      unit: 1,
      door: "999",
      remarks: null,
      persons: [],
      seen: null,
      screen: "community",
    },
    may: ["secretary-c1"],
    mayNot: SEE_NO_PEOPLE,
  },
  "person.file": {
    input: { id: "b1.1-101", screen: "community" },
    may: [],
    mayNot: ["desk-st1", "secretary-c1", ...SEE_NO_PEOPLE],
  },
  "person.erase": {
    input: { id: "b1.1-101", screen: "community" },
    may: [],
    mayNot: ["desk-st1", "secretary-c1", ...SEE_NO_PEOPLE],
  },
  "person.link": {
    input: { id: "b1.1-101", screen: "community" },
    may: [],
    mayNot: ["desk-st1", "secretary-c1", ...SEE_NO_PEOPLE],
  },
  // By the code of a household's link alone, whoever has it.
  "person.looksByLink": {
    input: { code: "AAAA-BBBB-CCCC-DDDD" },
    may: [],
    mayNot: ["commander", "desk-st1", "secretary-c1", ...SEE_NO_PEOPLE],
    byCode: true,
  },
  "person.looks": {
    input: { node: "c1", household: null, before: null, limit: 10 },
    may: ["commander", "desk-st1"],
    mayNot: [NOBODY, "wall", "logistics", "secretary-c1", "gate-g1", "squad-q1", "desk-st2"],
  },
  "imports.state": importing({}),
  "imports.begin": importing({ name: "a.csv", size: 1, language: "en" }),
  "imports.say": importing({
    files: [],
    coordinates: "",
    outsideIsGround: false,
    attribution: "",
  }),
  "imports.look": importing({ language: "en" }),
  "imports.take": importing({ language: "en" }),
  "imports.undo": importing({ run: "none", language: "en" }),
  "imports.drop": importing({}),
  "backup.state": {
    input: undefined,
    may: ["commander"],
    mayNot: [NOBODY, "wall", "logistics", "desk-st1", "secretary-c1", "gate-g1"],
  },
  "drill.pause": {
    input: { paused: true },
    may: ["commander"],
    mayNot: [NOBODY, "wall", "logistics", "secretary-c1", "gate-g1", "driver-v1"],
  },
};
