"use client";
import { type FormEvent, useState } from "react";
import fields from "@/app/_desk/field.module.css";
import { Button } from "@/app/_ui/button";
import { useText } from "@/app/_ui/text";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { mayAppoint } from "@/lib/policy/appoint";
import { LEVELS_OF, ROLES, type Role } from "@/lib/schema/role";
import { inScope } from "@/lib/schema/territory";
import type { Invitation } from "./invitation-dialog";
import styles from "./people.module.css";
import { PlaceOptions } from "./place-options";
import type { Office } from "./use-people";

/** Appoints somebody, and shows the invitation that is their way in. */
export function AppointForm(props: {
  office: Office;
  act(work: () => Promise<unknown>): Promise<void>;
  invited(invitation: Invitation): void;
}) {
  const { office, act, invited } = props;
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
    const asked = {
      name: text("name"),
      role,
      node,
      subject: text("subject") || null,
      title: text("title"),
      until: null,
    };
    void act(async () => {
      invited({ name: asked.name, ...(await api.appointment.appoint.mutate(asked)) });
      form.reset();
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
      <label className={fields.field}>
        <span>{t("name")}</span>
        <input name="name" required maxLength={64} autoComplete="off" />
      </label>
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
