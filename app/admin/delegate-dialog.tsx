"use client";
import { useState } from "react";
import { Dialog } from "@/app/_desk/dialog";
import { Field, Select } from "@/app/_desk/field";
import { ofField, toField } from "@/app/_ui/field-time";
import { useText } from "@/app/_ui/text";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { HOUR } from "@/lib/kit/clock";
import type { Held, Office } from "./use-people";

/** A shift, unless something else is said. */
const USUAL = 12 * HOUR;

/** 代理: hands one's own post to a colleague until a time. */
export function DelegateDialog(props: {
  held: Held;
  office: Office;
  act(work: () => Promise<unknown>): Promise<void>;
  onClose(): void;
}) {
  const { held, office, act, onClose } = props;
  const { api, me, offset } = office;
  const t = useText(adminMessages);
  const colleagues = new Map(
    office.held
      .filter(({ role, account }) => role !== "wall" && account !== held.account)
      .map(({ account, name }) => [account, name] as const),
  );
  const [account, setAccount] = useState([...colleagues.keys()][0] ?? "");
  const [until, setUntil] = useState(toField(me.now + USUAL, offset));
  const end = ofField(until, offset);
  return (
    <Dialog
      title={t("delegate")}
      act={t("delegateAct")}
      ready={account !== "" && end !== null && end > me.now}
      onAct={() =>
        void act(() => api.appointment.delegate.mutate({ id: held.id, account, until: end ?? 0 }))
      }
      onClose={onClose}
    >
      <p>{t(colleagues.size > 0 ? "delegateText" : "delegateNobody")}</p>
      {colleagues.size > 0 && (
        <>
          <Select
            label={t("delegateTo")}
            value={account}
            options={[...colleagues]}
            onChange={setAccount}
          />
          <Field
            label={t("delegateUntil")}
            type="datetime-local"
            value={until}
            onChange={setUntil}
          />
        </>
      )}
    </Dialog>
  );
}
