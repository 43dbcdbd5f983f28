"use client";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { territoryMessages } from "@/lib/i18n/messages/territory";
import type { Considered } from "@/lib/protocol/territory-edit";
import { describeInTheWay, describeProblem } from "./describe";
import styles from "./territory.module.css";

/** What stands against a draft as a whole: by the import's rules, and what is under way. */
export function Against({ problems, inTheWay }: Pick<Considered, "problems" | "inTheWay">) {
  const { language } = useLanguage();
  const t = useText(territoryMessages);
  const whole = problems.filter(({ edit }) => edit === null);
  if (whole.length + inTheWay.length === 0) return null;
  return (
    <div className={styles.against} role="alert">
      <b>{t("inTheWay")}</b>
      <ul>
        {whole.map((problem) => (
          <li key={JSON.stringify(problem)}>{describeProblem(problem, language)}</li>
        ))}
        {inTheWay.map((one) => (
          <li key={JSON.stringify(one)}>{describeInTheWay(one, language)}</li>
        ))}
      </ul>
    </div>
  );
}
