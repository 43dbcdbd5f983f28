import type { Picture } from "@/app/_live/picture";
import { attributionOf, highlightOf, namesReady, tilesOf } from "@/app/_map/given";
import { loadGl } from "@/app/_map/gl";
import { only, type Shown } from "@/app/_map/layers";
import type { Ways } from "@/app/_map/scene/legs";
import { sceneOf } from "@/app/_map/scene/scene";
import { EVERY_LAYER, settled } from "@/app/_sheet/scene";
import type { Paper } from "@/app/_sheet/sheet";
import { SheetMap } from "@/app/_sheet/sheet-map";
import { qrOf } from "@/app/_ui/qr-code";
import { dotsAnInch, type PageLayout } from "@/lib/print/paper";
import { scaleBar } from "@/lib/print/scale";
import type { PageContent } from "./content";
import { foundOn, legendOf } from "./legend";
import type { Making, PrintedFile } from "./making";
import { packedMap, pagePng } from "./map-file";
import { PrintMap } from "./print-map";
import { liveAddress, type PrintView } from "./view";
import {
  type From,
  fileName,
  headWords,
  latitudeWords,
  lengthWords,
  sayIn,
  scaleWords,
} from "./words";

export interface MapJob extends From, Making {
  picture: Picture;
  roads: Ways;
  layers: Shown;
  /** What is drawn on the sheets, own first; null for a map without sketches. */
  papers: readonly Paper[] | null;
  layout: PageLayout;
  view: PrintView;
  title: string;
  format: "pdf" | "png";
}

/** Millimetres on A4 that the scale's bar may have. */
const BAR = 42;

/** Draws the map of a screen for paper, and the page around it. */
export async function printMap(job: MapJob): Promise<PrintedFile> {
  const { layout, language, territory, offset, stopped, progress, format, now, title } = job;
  progress({ step: "drawing" });
  const [gl] = await Promise.all([loadGl(), namesReady(territory)]);
  const map = makeMap(job, gl);
  try {
    if (job.papers) drawSketches(job, map, job.papers);
    await map.ready(sceneFor(job), stopped);
    const content = contentOf(job, map);
    const wanted = dotsAnInch(layout.paper);
    const lowered = map.dpi < wanted ? map.dpi : null;
    const name = fileName(title, now, offset, format);
    const work = {
      map,
      stopped,
      share: (done: number) => progress({ step: "part", n: Math.round(done * 100) }),
    };
    if (format === "png") return { blob: await pagePng(content, work), name, lowered };
    progress({ step: "fonts" });
    const { faceOfPage, mapPdf } = await import("./pdf/pdf");
    const face = await faceOfPage(JSON.stringify(content));
    const packed = await packedMap(work);
    progress({ step: "writing" });
    const bytes = await mapPdf(content, packed, face, language, now);
    return { blob: new Blob([bytes], { type: "application/pdf" }), name, lowered };
  } finally {
    map.destroy();
  }
}

function makeMap(job: MapJob, gl: typeof import("maplibre-gl")): PrintMap {
  const { me, territory, language, offset, node, layers, layout, view } = job;
  return new PrintMap({
    gl,
    size: layout.pixels,
    at: { middle: view.middle, zoom: view.screenZoom },
    dpi: dotsAnInch(layout.paper),
    scale: layout.unit,
    ...tilesOf(me.district),
    language,
    offset,
    land: territory,
    highlight: highlightOf(territory, node),
    shown: layers,
    label: "",
  });
}

function drawSketches(
  { me, language, layout }: MapJob,
  map: PrintMap,
  papers: readonly Paper[],
): void {
  const { account } = me.actor;
  const looking = { account, layers: EVERY_LAYER, selected: null, held: null, language };
  new SheetMap(map.gl, "light", layout.unit).show("sketch", settled(papers, looking));
}

function sceneFor(job: MapJob) {
  const { picture, roads, territory, now, offset, language, layers } = job;
  const { boards, held, positions } = picture;
  const look = { boards, held, positions, roads, sites: territory, now, offset, language };
  return only(sceneOf({ ...look, numbered: [], visit: false }), layers);
}

function contentOf(job: MapJob, map: PrintMap): PageContent {
  const { layout, view, language, node, layers, papers, title, me } = job;
  const say = sayIn(language);
  const head = headWords(job);
  const bar = scaleBar(view.scale, BAR * layout.unit);
  return {
    ...head,
    layout,
    title,
    scaleText: scaleWords(view.scale),
    bar,
    barText: ["0", lengthWords(bar.metres / 2, language), lengthWords(bar.metres, language)],
    north: say("north"),
    legendTitle: say("legend"),
    legend: legendOf(foundOn(map.gl), language, say),
    qr: qrOf(liveAddress(node, view, layers, papers !== null)),
    qrText: say("scan"),
    notes: [
      say("scaleAt", { lat: latitudeWords(view.middle[1]) }),
      head.clock,
      papers ? say("withSketches", { place: head.name }) : "",
      say("sheet", {
        paper: layout.paper,
        orientation: say(layout.width > layout.height ? "landscape" : "portrait"),
        dpi: map.dpi,
      }),
      head.by,
    ].filter(Boolean),
    attribution: attributionOf(me.district, language),
  };
}
