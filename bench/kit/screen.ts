import parser from "socket.io-msgpack-parser";
import { type Join, PROTOCOL } from "@/lib/protocol/messages";
import { type Bulwark, signIn } from "./bulwark";
import type { Watch } from "./crowd";

function packet(value: object): string {
  // Its types promise one buffer; it gives a list of one.
  const [bytes] = new parser.Encoder().encode({ nsp: "/", ...value }) as unknown as [Uint8Array];
  return Buffer.from(bytes).toString("base64");
}

export interface Screens {
  account: string;
  node: string;
  count: number;
  audience?: Join["audience"];
}

/** What screens say to watch a node: who they are, then their join. */
export function watching(server: Bulwark, screens: Screens): Watch {
  const { node, audience = "desk" } = screens;
  const join = { node, audience, have: [], pending: [], device: "" };
  return saying(server, screens, ["join", join]);
}

/** What screens say to be at a node's sheet: who they are, that they open it, and where they look. */
export function sitting(server: Bulwark, screens: Screens): Watch {
  const { node } = screens;
  const watch = saying(server, screens, ["openSheet", { node, have: null }]);
  const look = { node, view: { at: [126.6, 45.7], zoom: 14 }, cursor: [126.6, 45.7] };
  return {
    ...watch,
    lines: [...watch.lines, { after: 2, bytes: packet({ type: 2, data: ["look", look] }) }],
  };
}

function saying(server: Bulwark, { account, count }: Screens, data: readonly unknown[]): Watch {
  const { cookie, slot } = signIn(account);
  return {
    count,
    target: {
      port: server.port,
      path: "/live/?EIO=4&transport=websocket",
      headers: { Cookie: cookie, Origin: server.url },
    },
    lines: [
      { after: 0, bytes: packet({ type: 0, data: { protocol: PROTOCOL, session: slot } }) },
      { after: 1, bytes: packet({ type: 2, data, id: 0 }) },
    ],
    ready: { frames: 2, bytes: 0 },
  };
}
