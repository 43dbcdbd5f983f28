import type { DraftAnswer } from "@/lib/protocol/territory-edit";
import type { DatabaseAddress } from "@/server/store/engine/open";
import { NotTheirs, type Publication } from "@/server/territory/edit/publish";
import { errorOf, Threads } from "./threads";

/** Publishes drafts in a thread, so that nobody's frames wait for what a district weighs. */
export class Publishing {
  readonly #threads: Threads;

  constructor(address: DatabaseAddress) {
    this.#threads = new Threads(address);
  }

  /** See `Threads.haveDatabase`. */
  get hasDatabase(): boolean {
    return this.#threads.haveDatabase;
  }

  /** As `publishDraft`; `begins` is called when the territory is about to be taken in. */
  async publish(publication: Publication, begins: () => void): Promise<DraftAnswer> {
    const { address } = this.#threads;
    const news = await this.#threads.run({ do: "draft", address, ...publication }, begins);
    if (!("answer" in news)) throw errorOf(news) ?? new Error("the thread ended early");
    if (news.answer === null) throw new NotTheirs();
    return news.answer;
  }

  /** Of what a thread had begun to write, nothing stays. */
  stop(): Promise<void> {
    return this.#threads.stop();
  }
}
