import { SESSION_HEADER } from "@/lib/protocol/session";
import type { TerritoryFile } from "@/lib/protocol/territory";
import { type Bulwark, signIn } from "./bulwark";

/** The district as its command loads it. */
export async function groundOf({ url }: Bulwark): Promise<TerritoryFile & { district: string }> {
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
  return { ...((await file.json()) as TerritoryFile), district };
}
