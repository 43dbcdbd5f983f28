import type { Metadata } from "next";
import { wallMessages } from "@/lib/i18n/messages/wall";
import { Wall } from "./wall";

export const metadata: Metadata = { title: wallMessages["zh-CN"].title };

export default function WallPage() {
  return <Wall />;
}
