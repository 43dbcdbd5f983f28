import type { Metadata } from "next";
import { territoryMessages } from "@/lib/i18n/messages/territory";
import { TerritoryScreen } from "./screen";

export const metadata: Metadata = { title: territoryMessages["zh-CN"].title };

export default function Page() {
  return <TerritoryScreen />;
}
