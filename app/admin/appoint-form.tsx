"use client";
import { type FormEvent, useState } from "react";
import fields from "@/app/_desk/field.module.css";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { mayAppoint } from "@/lib/policy/appoint";
import { LEVELS_OF, ROLES, type Role } from "@/lib/schema/role";
import { inScope } from "@/lib/schema/territory";
import { CaptainPlaces } from "./captain-places";
import type { Invitation } from "./invitation-dialog";
import styles from "./people.module.css";
import { PlaceOptions } from "./place-options";
import type { Held, Office } from "./use-people";

/** Appoints somebody, and shows the invitation that is their way in where they have no other. */
export function AppointForm(props: {
  office: Office;
  /** Who gets another post; null for somebody new. */
  another: Pick<Held, "account" | "name"> | null;
  act(work: () => Promise<unknown>): Promise<void>;
  invited(invitation: Invitation): void;
  done(): void;
}) {
  const { office, another, act, invited, done } = props;
  const { api, me, places, territory } = office;
  const t = useText(adminMessages);
  const [node, setNode] = useState(places[0]?.id ?? "");
  const place = territory.node(node);
  const path = place?.path ?? "";
  const actor = me.actor;
  const roles = ROLES.filter(
    (one) =>
      one !== "wall" &&
      place &&
      LEVELS_OF[one].includes(place.level) &&
      actor &&
      mayAppoint(actor, one, path, me.now),
  );
  const [chosen, setRole] = useState<Role | null>(null);
  const role = chosen && roles.includes(chosen) ? chosen : roles[0];
  const posts =
    role === "gate"
      ? territory.gates.filter(({ compound }) =>
          inScope(path, territory.node(compound)?.path ?? ""),
        )
      : role === "squad"
        ? territory.squads.filter(({ node: home }) =>
            inScope(path, territory.node(home)?.path ?? ""),
          )
        : [];
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const text = (name: string): string => String(given.get(name) ?? "").trim();
    if (!role) return;
    const name = another?.name ?? text("name");
    const chosen = role === "captain" ? given.getAll("places").map(String) : [];
    const subjects = chosen.length > 0 ? chosen : [text("subject") || null];
    void act(async () => {
      const invitation = await api.appointment.appoint.mutate({
        person: another ? { account: another.account } : { name },
        role,
        at: subjects.map((subject) => ({ node, subject })),
        title: text("title"),
        until: null,
      });
      if (invitation) invited({ name, ...invitation });
      form.reset();
      done();
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t("add")}>
      <label className={fields.field}>
        <span>{t("place")}</span>
        <select name="node" value={node} onChange={(event) => setNode(event.target.value)}>
          <PlaceOptions places={places} />
        </select>
      </label>
      <label className={fields.field}>
        <span>{t("role")}</span>
        <select name="role" value={role} onChange={(event) => setRole(event.target.value as Role)}>
          {roles.map((one) => (
            <option key={one} value={one}>
              {t(`role.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {posts.length > 0 && (
        <label className={fields.field}>
          <span>{t("post")}</span>
          <select name="subject">
            <option value="">{t("noPost")}</option>
            {posts.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {role === "captain" && <CaptainPlaces territory={territory} path={path} />}
      {another ? (
        <p className={styles.another}>
          <b>{t("another", { name: another.name })}</b>
          <Button onClick={done}>{t("cancel")}</Button>
        </p>
      ) : (
        <label className={fields.field}>
          <span>{t("name")}</span>
          <input name="name" required maxLength={64} autoComplete="off" />
        </label>
      )}
      <label className={fields.field}>
        <span>{t("jobTitle")}</span>
        <input name="title" maxLength={64} autoComplete="off" />
      </label>
      <Button type="submit" look="primary" disabled={!role}>
        {t("appoint")}
      </Button>
    </form>
  );
}
