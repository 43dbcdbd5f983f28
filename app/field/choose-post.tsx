"use client";
import { useLive } from "@/app/_live/live";
import { useText } from "@/app/_ui/text";
import { field } from "@/lib/i18n/messages/field";
import { PostList } from "./post-list";
import { Shell } from "./shell";

/** Somebody with several posts says once at which they are. */
export function ChoosePost() {
  const { me } = useLive();
  const t = useText(field);
  return (
    <Shell title={t("choosePost")} within={me.actor.name} tabs={[]} tab="" onTab={() => {}}>
      <p>{t("choosePostText")}</p>
      <PostList />
    </Shell>
  );
}
