import type { Metadata } from "next";
import { householdLooksMessages } from "@/lib/i18n/messages/household-looks";
import { HouseholdLooksPage } from "./household-looks-page";

export const metadata: Metadata = { title: householdLooksMessages["zh-CN"].title };

export default function Page() {
  return <HouseholdLooksPage />;
}
