import type { Metadata } from "next";
import { signInMessages } from "@/lib/i18n/messages/sign-in";
import { JoinForm } from "./join-form";

export const metadata: Metadata = { title: signInMessages["zh-CN"].joinTitle };

export default function Page() {
  return <JoinForm />;
}
