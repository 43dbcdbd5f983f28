"use client";
import { useLive } from "@/app/_live/live";
import { Icon } from "@/app/_ui/icon";
import { useText } from "@/app/_ui/text";
import { field } from "@/lib/i18n/messages/field";
import { type FieldRole, type Post, postsOf } from "./post";
import styles from "./post-list.module.css";
import { choosePost } from "./use-post";

const ICON = {
  gate: "gate",
  squad: "squad",
  driver: "truck",
  captain: "pin",
} as const satisfies Record<FieldRole, string>;

/** All posts of who is signed in; one tap works at another. */
export function PostList({ at, onChosen }: { at?: Post; onChosen?(): void }) {
  const { me, territory } = useLive();
  const t = useText(field);
  return (
    <ul className={styles.list}>
      {postsOf(me).map((post) => (
        <li key={post.id}>
          <button
            type="button"
            aria-current={post.id === at?.id || undefined}
            onClick={() => {
              if (post.id !== at?.id) choosePost(me.actor.account, post.id);
              onChosen?.();
            }}
          >
            <Icon name={ICON[post.role]} size="32px" />
            <span>
              <b>{post.title || t(`role.${post.role}`)}</b>
              <small>
                {[t(`role.${post.role}`), territory.node(post.node)?.name]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </span>
            {post.id === at?.id && <Icon name="check" size="28px" />}
          </button>
        </li>
      ))}
    </ul>
  );
}
