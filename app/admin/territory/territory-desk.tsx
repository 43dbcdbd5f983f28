"use client";
import type { Map as GlMap } from "maplibre-gl";
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { KeysDialog, useKeys } from "@/app/_desk/keys";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { useNamed } from "@/app/_live/use-buildings";
import { readAt, writeAt } from "@/app/_map/at";
import { MapView } from "@/app/_map/map-view";
import type { Picked } from "@/app/_map/picked";
import { whereIs } from "@/app/_map/scene/sites";
import type { Claims } from "@/app/_sheet/sheet-pane";
import { setParams, useParam } from "@/app/_ui/address";
import { LinkProblem } from "@/app/_ui/link-problem";
import { useLanguage, useTheme } from "@/app/_ui/settings";
import { LanguageSwitch, ThemeSwitch } from "@/app/_ui/switches";
import { useText } from "@/app/_ui/text";
import { AdminNav } from "@/app/admin/admin-nav";
import { desk } from "@/lib/i18n/messages/desk";
import { territoryMessages } from "@/lib/i18n/messages/territory";
import { ChosenCard } from "./chosen-card";
import { DraftList } from "./draft-list";
import { DraftMap } from "./draft-map";
import type { Pencil, PencilState } from "./pencil";
import type { Pending } from "./pending";
import { PendingCard } from "./pending-card";
import styles from "./territory.module.css";
import { draftThings, pendingThings } from "./things";
import { ToolBar } from "./tool-bar";
import { useDraft } from "./use-draft";

const IDLE: PencilState = { tool: { name: "choose" }, open: false, corners: 0 };
const nothing = (): (() => void) => () => {};

/** The territory on the map, what is changed of it, and the way to make that everybody's. */
export function TerritoryDesk() {
  const { territory, me, offset, node: root } = useLive();
  const picture = usePicture();
  const now = useNow(5_000);
  const { language } = useLanguage();
  const { theme } = useTheme();
  const t = useText(territoryMessages);
  const d = useText(desk);
  const at = readAt(useParam("at"));
  const sel = useParam("sel");
  useNamed([sel]);
  const draft = useDraft(sel);
  const [pencil, setPencil] = useState<Pencil | null>(null);
  const [pending, setPending] = useState<Pending | null>(null);
  const [help, setHelp] = useState(false);
  const claims = useRef<Claims | null>(null);
  const { tool, ...hand } = useSyncExternalStore(
    pencil?.subscribe ?? nothing,
    pencil?.state ?? (() => IDLE),
    () => IDLE,
  );
  const { before, after } = draft;
  // Shown as the hand has it, or in its parts.
  const held = tool.name === "bend" ? tool.id : pending?.kind === "split" ? pending.node : null;
  const things = useMemo(
    () =>
      before && after ? [...draftThings(before, after, sel, held), ...pendingThings(pending)] : [],
    [before, after, sel, held, pending],
  );
  const choose = (id: string | null): void => {
    setPending(null);
    pencil?.lay();
    setParams({ sel: id });
  };
  const close = (): void => choose(null);
  useKeys({ "?": () => setHelp(true), Escape: close });
  const onPick = useCallback(
    (id: string): boolean => {
      if (!after?.entry(id) && after?.node(id)?.level !== "building") return false;
      setPending(null);
      setParams({ sel: id });
      return true;
    },
    [after],
  );
  const onPencil = useCallback((made: Pencil | null) => setPencil(made), []);
  const over = useCallback(
    (map: GlMap) => (
      <DraftMap
        map={map}
        things={things}
        store={draft.store}
        claims={claims}
        onPick={onPick}
        onPencil={onPencil}
      />
    ),
    [things, draft.store, onPick, onPencil],
  );
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <a className={styles.mark} href="/" aria-label={d("start")}>
          堡
        </a>
        <h1>{t("title")}</h1>
        <AdminNav />
        <div className={styles.switches}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <div className={styles.notices}>
        <LinkProblem problem={picture.problem} />
      </div>
      <div className={styles.columns}>
        <main className={styles.map}>
          <MapView
            picture={picture}
            territory={territory}
            district={me.district}
            at={at}
            show={sel !== null && whereIs(sel, territory) ? sel : root}
            now={now}
            offset={offset}
            language={language}
            theme={theme}
            selected={pickedOf(sel, territory)}
            onMoved={(to) => setParams({ at: writeAt(to) }, "replace")}
            onSelect={(picked, from) => {
              setPending(null);
              const editable = picked && EDITED.has(picked.kind);
              setParams({ sel: editable ? picked.id : null, at: writeAt(from) });
            }}
            fallback={<p className={styles.none}>{t("lead")}</p>}
            claims={(x, y) => claims.current?.(x, y) ?? false}
            over={over}
          >
            {pencil && tool.name !== "choose" && <ToolBar pencil={pencil} tool={tool} {...hand} />}
          </MapView>
        </main>
        <aside className={styles.panel}>
          {pending && after ? (
            <PendingCard
              key={JSON.stringify(pending)}
              pending={pending}
              rows={after}
              onAdd={(edit) => {
                draft.store.add(edit);
                choose(edit.act === "split" ? edit.into : edit.id);
              }}
              onCancel={() => setPending(null)}
            />
          ) : (
            <ChosenCard
              chosen={sel}
              draft={draft}
              pencil={pencil}
              onChoose={choose}
              onPending={setPending}
            />
          )}
          <DraftList draft={draft} onTurn={() => pencil?.lay()} onChoose={choose} />
        </aside>
      </div>
      {help && (
        <KeysDialog
          keys={[
            ["Enter", t("keyCorner")],
            ["Shift Enter", t("keyFinish")],
            ["Ctrl Z", t("keyUndo")],
            ["Esc", t("keyClose")],
          ]}
          onClose={() => setHelp(false)}
        />
      )}
    </div>
  );
}

const EDITED: ReadonlySet<Picked["kind"]> = new Set([
  "building",
  "gate",
  "exit",
  "community",
  "street",
]);

/** What of the choice the map draws by itself. */
function pickedOf(
  sel: string | null,
  territory: ReturnType<typeof useLive>["territory"],
): Picked | null {
  if (sel === null) return null;
  if (territory.gate(sel)) return { kind: "gate", id: sel };
  if (territory.exit(sel)) return { kind: "exit", id: sel };
  return territory.node(sel)?.level === "building" ? { kind: "building", id: sel } : null;
}
