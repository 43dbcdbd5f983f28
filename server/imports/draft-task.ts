import type { Db } from "@/server/store/db";
import { NotTheirs, type Publication, publishDraft } from "@/server/territory/edit/publish";
import type { Tell } from "./task";

/** Publishes a draft of the territory. */
export async function draftTask(db: Db, publication: Publication, tell: Tell): Promise<void> {
  tell({ step: "write", share: 0 });
  try {
    tell({ answer: await publishDraft(db, publication) });
  } catch (error) {
    if (!(error instanceof NotTheirs)) throw error;
    tell({ answer: null });
  }
}
