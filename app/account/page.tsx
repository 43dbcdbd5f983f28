import type { Metadata } from "next";
import { accountMessages } from "@/lib/i18n/messages/account";
import { Account } from "./account";

export const metadata: Metadata = { title: accountMessages["zh-CN"].sessions };

export default function Page() {
  return <Account />;
}
