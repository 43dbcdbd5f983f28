"use client";
import { usePathname } from "next/navigation";
import { useText } from "@/app/_ui/text";
import { adminMessages } from "@/lib/i18n/messages/admin";
import styles from "./admin-nav.module.css";

/** The pages of `/admin`, in their order. */
const PAGES = [
  { href: "/admin", word: "title" },
  { href: "/admin/import", word: "import" },
  { href: "/admin/territory", word: "territory" },
] as const;

/** From one page of the administration to another. */
export function AdminNav() {
  const t = useText(adminMessages);
  const path = usePathname();
  return (
    <nav className={styles.nav} aria-label={t("pages")}>
      {PAGES.map(({ href, word }) => (
        <a key={href} href={href} aria-current={href === path ? "page" : undefined}>
          {t(word)}
        </a>
      ))}
    </nav>
  );
}
