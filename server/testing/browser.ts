import { SESSION_HEADER } from "@/lib/protocol/session";
import type { TestServer } from "./start-server";

/** The slot of a real installation's sessions. */
export const SLOT = "own";

/** What a browser of a test posts to sign in, and who it then is. */
export function browserOf(server: () => TestServer) {
  const post = async (act: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server().url}/api/auth/${act}`, {
      method: "POST",
      headers: { "content-type": "application/json", [SESSION_HEADER]: SLOT, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const cookie = response.headers.get("set-cookie");
    return { status: response.status, said: text ? JSON.parse(text) : null, cookie };
  };
  return {
    post,
    accept: (code: string, login: object | null = null) => post("invitation", { code, login }),
    /** The account whose session a cookie is; null when it is nobody's. */
    async me(cookie: string | null): Promise<string | null> {
      const response = await fetch(`${server().url}/api/trpc/session.me`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          [SESSION_HEADER]: SLOT,
          cookie: cookie?.split(";")[0] ?? "",
        },
      });
      const { result } = (await response.json()) as {
        result: { data: { actor: { account: string } | null } };
      };
      return result.data.actor?.account ?? null;
    },
    /** A procedure that is answered, as somebody. */
    async call<T>(who: string, path: string, input: unknown): Promise<T> {
      const response = await server().call(who, path, input);
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return ((await response.json()) as { result: { data: T } }).result.data;
    },
  };
}
