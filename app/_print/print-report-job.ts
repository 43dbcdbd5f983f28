import type { Api } from "@/app/_live/api";
import type { Picture } from "@/app/_live/picture";
import type { Making, PrintedFile } from "./making";
import { journalOf, journalSection, MOST, type Period } from "./report/journal";
import type { Report } from "./report/report-pdf";
import { stateOf } from "./report/state";
import { type From, fileName, headWords, sayIn } from "./words";

export interface ReportJob extends From, Making {
  api: Api;
  picture: Picture;
  title: string;
  /** Null for a report without a journal. */
  period: Period | null;
}

/** The state of a place and its journal, as pages to be pinned up. */
export async function printReport(job: ReportJob): Promise<PrintedFile> {
  const { api, node, language, offset, now, title, period, picture, stopped, progress } = job;
  const say = sayIn(language);
  progress({ step: "asking", n: 0 });
  const entries = period
    ? await journalOf(api, node, period, stopped, (n) => progress({ step: "asking", n }))
    : [];
  const head = headWords(job);
  const report: Report = {
    ...head,
    title,
    words: { figures: say("figures"), none: say("none") },
    status: stateOf(job, picture),
    journal: period ? journalSection(job, entries, period, picture) : null,
    remarks: period
      ? [entries.length >= MOST ? say("journalCut", { n: MOST }) : "", say("journalPaper")].filter(
          Boolean,
        )
      : [],
    page: (n, of) => say("page", { n, of }),
    foot: `${head.clock} · ${head.by}`,
  };
  progress({ step: "fonts" });
  const { faceOfPage, reportPdf } = await import("./pdf/pdf");
  const face = await faceOfPage(`${JSON.stringify(report)}${report.page(0, 0)}0123456789`);
  stopped.throwIfAborted();
  progress({ step: "writing" });
  const bytes = await reportPdf(report, face, language, now);
  return {
    blob: new Blob([bytes], { type: "application/pdf" }),
    name: fileName(title, now, offset, "pdf"),
    lowered: null,
  };
}
