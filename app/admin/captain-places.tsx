"use client";
import fields from "@/app/_desk/field.module.css";
import type { Territory } from "@/app/_live/territory";
import { useLanguage } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { adminMessages } from "@/lib/i18n/messages/admin";
import { placeName } from "@/lib/i18n/place";
import { inScope, type Path, unitId } from "@/lib/schema/territory";
import styles from "./people.module.css";

/** The compounds, buildings and units that a captain may be given, several at once. */
export function CaptainPlaces({ territory, path }: { territory: Territory; path: Path }) {
  const t = useText(adminMessages);
  const { language } = useLanguage();
  const within = [...territory.nodes()].filter((node) => inScope(path, node.path));
  const compounds = within.filter(({ level }) => level === "compound");
  return (
    <label className={`${fields.field} ${styles.several}`}>
      <span>{t("captainPlaces")}</span>
      <select name="places" multiple size={6}>
        {compounds.map((compound) => (
          <optgroup key={compound.id} label={compound.name}>
            <option value={compound.id}>{t("wholeCompound", { place: compound.name })}</option>
            {within
              .filter(({ level, parent }) => level === "building" && parent === compound.id)
              .flatMap(({ id, units }) => {
                const own = Array.from({ length: units }, (_, i) => unitId(id, i + 1));
                return [id, ...(units > 1 ? own : [])];
              })
              .map((target) => (
                <option key={target} value={target}>
                  {placeName(target, territory, language)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
