import { common } from "@/lib/i18n/messages/common";

export default function FirstPage() {
  return <main>{common["zh-CN"].name}</main>;
}
