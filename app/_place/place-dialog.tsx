"use client";
import type { Map as GlMap } from "maplibre-gl";
import { useEffect, useRef, useState } from "react";
import { Dialog } from "@/app/_desk/dialog";
import { useLive, useNow, usePicture } from "@/app/_live/live";
import { MapView } from "@/app/_map/map-view";
import { Icon } from "@/app/_ui/icon";
import { useLanguage, useTheme } from "@/app/_ui/settings";
import { useText } from "@/app/_ui/text";
import { placeMessages } from "@/lib/i18n/messages/place";
import { placeName } from "@/lib/i18n/place";
import type { LonLat, NodeId } from "@/lib/schema/territory";
import styles from "./place.module.css";
import { useOutside } from "./use-outside";

/** 在地图上定位: a click on the map, and the word that it is there. */
export function PlaceDialog({ building, onClose }: { building: NodeId; onClose(): void }) {
  const { client, me, territory, offset } = useLive();
  const picture = usePicture();
  const now = useNow(5_000);
  const { language } = useLanguage();
  const { theme } = useTheme();
  const t = useText(placeMessages);
  const [point, setPoint] = useState<LonLat | null>(null);
  const outside = useOutside(building, point);
  return (
    <Dialog
      title={t("where", { place: placeName(building, territory, language) })}
      act={t("confirm")}
      wide
      ready={point !== null}
      onAct={() => void client.do("place.set", { building, point, accuracy: null })}
      onClose={onClose}
    >
      <p>
        {t("howMap")} <span className={styles.keys}>{t("howKeys")}</span>
      </p>
      <div className={styles.map}>
        <MapView
          picture={picture}
          territory={territory}
          district={me.district}
          show={building}
          now={now}
          offset={offset}
          language={language}
          theme={theme}
          selected={{ kind: "building", id: building }}
          claims={() => true}
          fallback={<p className={styles.none}>{t("noMap")}</p>}
          over={(map) => <Pin map={map} at={point} onPoint={setPoint} />}
        />
      </div>
      {outside && <p role="status">{outside}</p>}
    </Dialog>
  );
}

/** What was clicked, standing on the map; Enter clicks its middle. */
function Pin(props: { map: GlMap; at: LonLat | null; onPoint(at: LonLat): void }) {
  const { map, at, onPoint } = props;
  const pin = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const take = ({ lng, lat }: { lng: number; lat: number }): void => onPoint([lng, lat]);
    const click = (event: { lngLat: { lng: number; lat: number } }): void => take(event.lngLat);
    const key = (event: KeyboardEvent): void => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      take(map.getCenter());
    };
    const canvas = map.getCanvas();
    map.on("click", click);
    canvas.addEventListener("keydown", key);
    return () => {
      map.off("click", click);
      canvas.removeEventListener("keydown", key);
    };
  }, [map, onPoint]);
  useEffect(() => {
    const move = (): void => {
      if (!at || !pin.current) return;
      const { x, y } = map.project([...at]);
      pin.current.style.transform = `translate(${x}px, ${y}px)`;
    };
    move();
    map.on("move", move);
    return () => void map.off("move", move);
  }, [map, at]);
  return (
    <div ref={pin} className={styles.pin} hidden={at === null} data-pin={at?.join(" ")}>
      <Icon name="pin" size="36px" />
    </div>
  );
}
