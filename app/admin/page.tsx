import type { Metadata } from "next";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { People } from "./people";

export const metadata: Metadata = { title: adminMessages["zh-CN"].title };

export default function Page() {
  return <People />;
}
