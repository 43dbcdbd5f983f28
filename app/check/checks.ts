import type { check } from "@/lib/i18n/messages/check";

export type Message = keyof (typeof check)["en"];

interface Check {
  key: Message;
  /** What is said for each answer that `/check.js` may give; `good` and `ask` are no trouble. */
  answers: Readonly<Record<string, Message>>;
}

/** In the order in which they are put right: the first ones cause the others. */
export const CHECKS: readonly Check[] = [
  { key: "wechat", answers: { good: "wechatGood", inside: "wechatInside" } },
  { key: "browser", answers: { good: "browserGood", old: "browserOld" } },
  { key: "secure", answers: { good: "secureGood", insecure: "secureInsecure" } },
  { key: "server", answers: { good: "serverGood", away: "serverAway" } },
  { key: "socket", answers: { good: "socketGood", blocked: "socketBlocked" } },
  {
    key: "clock",
    answers: { good: "clockGood", off: "clockOff", unknown: "clockUnknown" },
  },
  {
    key: "position",
    answers: {
      good: "positionGood",
      ask: "positionAsk",
      denied: "positionDenied",
      insecure: "positionInsecure",
      missing: "positionMissing",
    },
  },
  {
    key: "camera",
    answers: {
      good: "cameraGood",
      ask: "cameraAsk",
      denied: "cameraDenied",
      insecure: "cameraInsecure",
      missing: "cameraMissing",
    },
  },
  {
    key: "storage",
    answers: { good: "storageGood", missing: "storageMissing", full: "storageFull" },
  },
  {
    key: "offline",
    answers: { good: "offlineGood", insecure: "offlineInsecure", missing: "offlineMissing" },
  },
  { key: "map", answers: { good: "mapGood", missing: "mapMissing" } },
];
