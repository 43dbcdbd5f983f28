import type { SheetFrame } from "@/lib/protocol/sheet";
import { mergeUpdates } from "@/lib/sheet/doc";
import { SheetReplica } from "@/lib/sheet/replica";
import type { Sketch, Stroke } from "@/lib/sheet/sketch";
import { bent, HOSTILE } from "@/lib/sheet/testing/hostile";
import type { Sheets, Shown } from "@/server/sheets/sheets";

type Dice = () => number;
type News = Pick<SheetFrame, "generation" | "whole" | "update">;

export const NODE = "c1";
const KEYS = Array.from({ length: 8 }, (_, i) => `sketch-${i}`);

/** A person with a sheet before them and a line that comes and goes. */
export class Sketcher {
  readonly name: string;
  replica = new SheetReplica(() => {});
  online = false;
  /** Frames on their way. */
  inbox: News[] = [];
  givenUp = 0;
  readonly #dice: Dice;
  #sheets: Sheets;

  constructor(name: string, dice: Dice, sheets: Sheets) {
    this.name = name;
    this.#dice = dice;
    this.#sheets = sheets;
  }

  cutOff(sheets = this.#sheets): void {
    this.#sheets = sheets;
    this.online = false;
    this.inbox = [];
  }

  /** The page is closed and opened again. */
  reload(): void {
    this.cutOff();
    this.replica = new SheetReplica(() => {}, this.replica.kept);
  }

  hear({ sheet, steps, whole }: Shown): void {
    if (!this.online) return;
    const update = whole ? sheet.doc.encode() : mergeUpdates(steps.map(({ bytes }) => bytes));
    this.inbox.push({ generation: sheet.generation, whole, update });
  }

  take(most = this.inbox.length): void {
    for (const news of this.inbox.splice(0, most)) this.replica.framed(news);
  }

  async open(): Promise<void> {
    const { have } = this.replica;
    const sheet = await this.#sheets.open(NODE);
    this.online = true;
    this.inbox = [];
    const known = have?.generation === sheet.generation ? have.stateVector : undefined;
    const { generation } = sheet;
    const update = sheet.doc.encode(known);
    this.replica.opened({ generation, update, whole: known === undefined, mayDraw: true });
  }

  /** Sends one message; the answer may be lost together with the line. */
  async send(): Promise<void> {
    if (!this.online) await this.open();
    const next = this.replica.next();
    if (!next) return;
    const answer = await this.#sheets.draw({ node: NODE, ...next }, this.#by);
    if (this.#dice() < 0.1) return this.cutOff();
    if (!("refused" in answer)) return this.replica.taken();
    if (answer.refused === "too-many" || answer.refused === "store-away")
      return this.replica.notNow();
    this.givenUp += this.replica.refused(answer.refused).length;
    await this.open();
  }

  act(): void {
    const r = this.#dice();
    const id = KEYS[Math.floor(this.#dice() * KEYS.length)] ?? "";
    if (r < 0.15) this.replica.undo();
    else if (r < 0.2) this.replica.redo();
    else if (r < 0.35) this.replica.draw([{ id, sketch: null }]);
    else this.replica.draw([{ id, sketch: this.#something() }, ...this.#more()]);
  }

  /** Something that no screen sends. */
  async harm(): Promise<void> {
    const { generation, doc } = await this.#sheets.open(NODE);
    const names = Object.keys(HOSTILE);
    const name = names[Math.floor(this.#dice() * names.length)] ?? "";
    const update =
      this.#dice() < 0.5
        ? bent(doc.encode(), this.#dice)
        : HOSTILE[name]?.(Math.floor(this.#dice() * 2 ** 32));
    if (update) await this.#sheets.draw({ node: NODE, generation, update }, this.#by);
  }

  get #by() {
    return { account: this.name, name: this.name, title: this.name };
  }

  #something(): Sketch {
    const lon = Math.round(this.#dice() * 360 - 180);
    if (this.#dice() < 0.3)
      return { kind: "text", colour: "teal", label: this.name, points: [[lon, 45]] };
    const points = Array.from({ length: 3 + Math.floor(this.#dice() * 40) }, (_, i) => [lon, i]);
    return { kind: "area", colour: "ink", label: "", points: points as [number, number][] };
  }

  #more(): Stroke[] {
    return KEYS.filter(() => this.#dice() < 0.1).map((id) => ({ id, sketch: null }));
  }
}
