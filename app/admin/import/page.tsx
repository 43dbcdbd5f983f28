import type { Metadata } from "next";
import { importPageMessages } from "@/lib/i18n/messages/import-page";
import { ImportPage } from "./import-page";

export const metadata: Metadata = { title: importPageMessages["zh-CN"].title };

export default function Page() {
  return <ImportPage />;
}
