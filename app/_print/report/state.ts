import { sealOf } from "@/app/_desk/seal";
import type { Picture } from "@/app/_live/picture";
import { boardsBelow } from "@/app/board/below";
import { rowsOf } from "@/app/board/rows";
import { addFigures, figuresOf, noFigures } from "@/lib/domain/figures/figures";
import { mattersOf } from "@/lib/domain/matter/derive";
import { wordMessages } from "@/lib/i18n/messages/act";
import { board } from "@/lib/i18n/messages/board";
import { fullPlace, placeWithin } from "@/lib/i18n/place";
import { clockTime, date, moment } from "@/lib/i18n/time";
import { translate, written } from "@/lib/i18n/translate";
import type { Sample } from "../legend";
import { type From, sayIn } from "../words";
import type { Column, Row } from "./blocks";

/** A part of a report in words: a heading and a table. */
export interface Section {
  title: string;
  sample: Sample | null;
  columns: readonly Column[];
  rows: readonly Row[];
}

export interface State {
  figures: readonly { label: string; value: string; loud: boolean }[];
  sections: readonly Section[];
}

const icon = (...names: string[]): Sample => ({ kind: "icons", names });

/** What the boards say of a place and all below it: ids, states and counts, as on every screen. */
export function stateOf(from: From, { boards, held }: Pick<Picture, "boards" | "held">): State {
  const { territory, offset, language, now, node } = from;
  const say = sayIn(language);
  const t = (key: keyof (typeof board)["en"], params = {}): string =>
    translate(board, language, key, params);
  const word = (key: keyof (typeof wordMessages)["en"], params = {}): string =>
    translate(wordMessages, language, key, params);
  const below = boardsBelow(held, node, territory);
  const rows = rowsOf(boards, held, territory, node, now, offset);
  const when = (at: number): string => moment(at, now, offset, language);
  const full = (id: string): string => fullPlace(id, territory, language);
  const community = (id: string): string => placeWithin(id, territory, "community") ?? "";
  const f = below
    .map((id) => figuresOf(boards, id, territory, now, offset))
    .reduce(addFigures, noFigures());
  const figure = (label: string, value: number | string, loud = false) => ({
    label,
    value: written(value),
    loud,
  });

  const matters = below
    .flatMap((id) => mattersOf(boards, id, now))
    .sort((a, b) => Number(b.overdue) - Number(a.overdue) || a.since - b.since);
  const sealed = rows.seals.filter(({ orders }) => orders.length > 0);
  const squads = rows.squads.filter(({ state }) => state !== "off");
  const runs = rows.runs.filter(({ state }) => state === "underway" || state === "lost");
  return {
    figures: [
      figure(t("sealedUnits"), f.sealedUnits),
      figure(t("sealsPending"), f.sealsPending, f.sealsPending > 0),
      figure(t("gatesManned"), `${f.gatesManned}/${f.gatesOpen}`),
      figure(t("squadsOnDuty"), f.squadsOnDuty),
      figure(t("squadsSilent"), f.squadsSilent, f.squadsSilent > 0),
      figure(t("peopleOnDuty"), f.peopleOnDuty),
      figure(t("runsUnderway"), f.runsUnderway),
      figure(t("stopsFailed"), f.stopsFailed, f.stopsFailed > 0),
      figure(t("flow"), [f.peopleIn, f.peopleOut, f.turnedBack].map(written).join(" / ")),
    ],
    sections: [
      {
        title: say("mattersHead", { n: matters.length }),
        sample: icon("matter-seal"),
        columns: [
          { head: say("act"), share: 20 },
          { head: t("place"), share: 44 },
          { head: say("since"), share: 20 },
          { head: t("state"), share: 26 },
        ],
        rows: matters.map(({ kind, place, since, overdue, claim }) => {
          const squad = territory.squad(place);
          const name = squad ? word("squad", { no: squad.name }) : full(place);
          const where = squad ? territory.node(squad.node)?.name : community(place);
          const taken = claim
            ? say("takenBy", { who: word(`from.${claim.by}`), at: clockTime(claim.at, offset) })
            : say("untaken");
          return {
            cells: [
              word(`matter.${kind}`),
              [name, where].filter(Boolean).join(" · "),
              when(since),
              [overdue && say("overdue"), taken].filter(Boolean).join(" · "),
            ],
            loud: overdue && !claim,
          };
        }),
      },
      {
        title: say("sealsHead", { n: sealed.length }),
        sample: icon("seal-3"),
        columns: [
          { head: t("place"), share: 44 },
          { head: say("order"), share: 32 },
          { head: say("fromUntil"), share: 24 },
          { head: say("closedAt"), share: 20 },
        ],
        rows: sealed.flatMap(({ target }) =>
          sealOf(boards, target, territory, now, offset)
            .orders.filter((order) => order.target === target)
            .map((order) => ({
              cells: [
                [full(target), community(target)].filter(Boolean).join(" · "),
                [word(`from.${order.from}`), order.no ?? say("orderNone")].join(" "),
                `${date(order.at, offset, language)} – ${date(order.until, offset, language)}`,
                order.closedAt === null ? say("notClosed") : when(order.closedAt),
              ],
              loud: order.closedAt === null,
            })),
        ),
      },
      {
        title: say("gatesHead", { n: rows.gates.length }),
        sample: icon("gate-open"),
        columns: [
          { head: t("gates"), share: 40 },
          { head: t("community"), share: 22 },
          { head: t("state"), share: 18 },
          { head: t("staff"), share: 16 },
          { head: say("shiftFlow"), share: 26 },
          { head: t("lastWord"), share: 20 },
        ],
        rows: rows.gates.map(({ site, state, staff, people, at }) => ({
          cells: [
            site.name,
            community(site.id),
            t(state),
            `${staff}/${site.need}`,
            `${people.in} / ${people.out} / ${people.back}`,
            at === null ? "" : when(at),
          ],
          loud: state === "unmanned" || state === "lost",
        })),
      },
      {
        title: say("squadsHead", { n: squads.length }),
        sample: icon("squad-moving"),
        columns: [
          { head: t("squads"), share: 26 },
          { head: t("home"), share: 24 },
          { head: t("state"), share: 18 },
          { head: t("task"), share: 44 },
          { head: t("lastWord"), share: 20 },
        ],
        rows: squads.map(({ site, squad, state }) => ({
          cells: [
            word("squad", { no: site.name }),
            territory.node(site.node)?.name ?? "",
            state === "lost" ? t("lost") : state === "off" ? t("offDuty") : word(`state.${state}`),
            squad?.task ? `${word(`task.${squad.task.kind}`)} ${full(squad.task.place)}` : "",
            squad ? when(squad.at) : "",
          ],
          loud: state === "lost" || state === "support",
        })),
      },
      {
        title: say("runsHead", { n: runs.length }),
        sample: icon("truck"),
        columns: [
          { head: t("runs"), share: 22 },
          { head: t("vehicle"), share: 22 },
          { head: t("state"), share: 18 },
          { head: t("stops"), share: 14 },
          { head: t("nextStop"), share: 44 },
          { head: t("lastWord"), share: 20 },
        ],
        rows: runs.map(({ run, state, settled }) => {
          const next = run.stops.find((stop) => stop.state === "pending");
          return {
            cells: [
              word("run", { no: run.no }),
              run.vehicle,
              state === "lost" ? t("lost") : word(`run.${state}`),
              `${settled}/${run.stops.length}`,
              next ? full(next.place) : "",
              when(run.at),
            ],
            loud: state === "lost",
          };
        }),
      },
    ],
  };
}
