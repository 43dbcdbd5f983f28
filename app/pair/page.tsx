import type { Metadata } from "next";
import { signInMessages } from "@/lib/i18n/messages/sign-in";
import { PairForm } from "./pair-form";

export const metadata: Metadata = { title: signInMessages["zh-CN"].pairTitle };

export default function Page() {
  return <PairForm />;
}
