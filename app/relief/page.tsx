import type { Metadata } from "next";
import { reliefMessages } from "@/lib/i18n/messages/relief";
import { ReliefForm } from "./relief-form";

export const metadata: Metadata = { title: reliefMessages["zh-CN"].title };

export default function Page() {
  return <ReliefForm />;
}
