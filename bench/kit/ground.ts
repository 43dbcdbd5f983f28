import { SESSION_HEADER } from "@/lib/protocol/session";
import type { TerritoryFile } from "@/lib/protocol/territory";
import type { Bbox, NodeId } from "@/lib/schema/territory";
import { type Bulwark, signIn } from "./bulwark";

export interface Ground extends TerritoryFile {
  district: NodeId;
  bbox: Bbox;
}

/** The district as its command loads it. */
export async function groundOf({ url }: Bulwark): Promise<Ground> {
  const { cookie, slot } = signIn("commander");
  const headers = { cookie, [SESSION_HEADER]: slot };
  const about = await fetch(`${url}/api/trpc/session.me`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: "{}",
  });
  const me = (await about.json()) as { result: { data: { district: { id: string } } } };
  const district = me.result.data.district.id;
  const file = await fetch(`${url}/api/territory/${district}`, { headers });
  if (!file.ok) throw new Error(`the territory: ${file.status}`);
  const territory = (await file.json()) as TerritoryFile;
  const bbox = territory.nodes.find(([id]) => id === district)?.[11];
  if (!bbox) throw new Error("a district without a frame");
  return { ...territory, district, bbox };
}
