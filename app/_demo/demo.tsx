"use client";
import type { ReactNode } from "react";
import { useParam } from "@/app/_ui/address";
import { useLanguage } from "@/app/_ui/settings";
import { Bone, Skeleton } from "@/app/_ui/skeleton";
import { DrillBadge } from "@/app/_ui/switches";
import { useText } from "@/app/_ui/text";
import { common } from "@/lib/i18n/messages/common";
import { demo } from "@/lib/i18n/messages/demo";
import type { DistrictAbout } from "@/lib/protocol/territory";
import styles from "./demo.module.css";
import { Frame } from "./frame";
import { addressOf, type Key, Posts, WallCard } from "./posts";

/** The demo in one look: the wall, what to try, a card a post, and what all this is made of. */
export function Demo({ district }: { district: DistrictAbout }) {
  const t = useText(demo);
  const { drill, name } = district;
  return (
    <Frame>
      <main className={styles.main}>
        <div className={styles.intro}>
          <h1>{t("headline")}</h1>
          <p>
            {drill && <DrillBadge full />}
            <span>{drill ? t("lead") : t("leadOwn", { district: name })}</span>
          </p>
        </div>
        {useParam("to") === null ? <Try /> : <p className={styles.link}>{t("openLink")}</p>}
        <div className={styles.posts}>
          <WallCard />
          <Posts />
        </div>
      </main>
      {drill ? <About /> : <Owed district={district} />}
    </Frame>
  );
}

function Try() {
  const t = useText(demo);
  return (
    <section className={styles.try} aria-label={t("tryTitle")}>
      <ol>
        <li>
          <Step text="tryWall" to="wall" />
        </li>
        <li>
          <Step text="trySeal" to="secretary" />
        </li>
        <li>
          <span>{t("trySee")}</span>
        </li>
      </ol>
      <p className={styles.tabs}>{t("tabs")}</p>
    </section>
  );
}

/** A sentence with the post it speaks of as a link in it; opened beside, so that both stay in sight. */
function Step({ text, to }: { text: "tryWall" | "trySeal"; to: Key }): ReactNode {
  const t = useText(demo);
  const [before, after] = t(text, { [to]: "\n" }).split("\n");
  return (
    <span>
      {before}
      <a href={addressOf(to)} target="_blank" rel="noopener">
        {t(to)}
      </a>
      {after}
    </span>
  );
}

function About() {
  const t = useText(demo);
  return (
    <footer className={styles.about}>
      <p>
        <b>{t("drillTitle")}</b> {t("drillText")}
      </p>
      <p>
        <b>{t("groundTitle")}</b> {t("groundText")}
      </p>
      <p>
        <b>{t("namesTitle")}</b> {t("namesText")}
      </p>
    </footer>
  );
}

/** Of a territory that was brought in, only whom its ground is owed to is known. */
function Owed({ district }: { district: DistrictAbout }) {
  const { language } = useLanguage();
  const owed = district.attribution[language];
  return owed ? <footer className={styles.about}>{owed}</footer> : null;
}

/** Until the server has said what this installation is: the demo's layout, grey. */
export function DemoSkeleton() {
  const t = useText(common);
  return (
    <Frame>
      <Skeleton label={t("loading")} className={styles.main}>
        <div className={styles.intro}>
          <Bone width="min(420px, 80%)" height="40px" />
          <Bone width="min(640px, 100%)" height="24px" />
        </div>
        <Bone height="92px" />
        <div className={styles.posts}>
          <Bone height="100%" />
          <Bone height="488px" />
        </div>
      </Skeleton>
    </Frame>
  );
}
