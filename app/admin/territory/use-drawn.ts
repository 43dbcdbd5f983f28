"use client";
import { useEffect, useMemo, useState } from "react";
import { useLive } from "@/app/_live/live";
import type { DrawnPlace } from "@/lib/protocol/territory-edit";
import type { NodeId } from "@/lib/schema/territory";
import { DrawnRows } from "./drawn-rows";

/** What has come of one version. */
interface Come {
  version: string;
  places: ReadonlyMap<NodeId, DrawnPlace>;
}

const AGAIN = 3_000;

/** The outlines of these places, as far as they have come; null until one has. */
export function useDrawn(nodes: readonly NodeId[]): { rows: DrawnRows | null; whole: boolean } {
  const { api, territory } = useLive();
  const { version } = territory;
  const [come, setCome] = useState<Come>({ version, places: new Map() });
  const [tries, setTries] = useState(0);
  const places = come.version === version ? come.places : null;
  const missing = nodes.filter((id) => !places?.has(id)).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks the same again
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout>;
    const bring = async (node: NodeId): Promise<void> => {
      const place = await api.territory.drawn.query({ node });
      // It is of another version when somebody has published meanwhile: the screen follows.
      if (gone || place.version !== version) return;
      setCome((now) => ({
        version,
        places: new Map([...(now.version === version ? now.places : []), [node, place]]),
      }));
    };
    Promise.all(missing.split(",").filter(Boolean).map(bring)).catch(() => {
      if (!gone) timer = setTimeout(() => setTries((n) => n + 1), AGAIN);
    });
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [api, version, missing, tries]);
  const rows = useMemo(
    () => (places && places.size > 0 ? DrawnRows.of(places.values()) : null),
    [places],
  );
  return { rows, whole: missing === "" };
}
