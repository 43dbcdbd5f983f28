"use client";
import { useEffect, useRef, useState } from "react";
import { useKeys } from "@/app/_desk/keys";
import { Search } from "@/app/_find/search";
import styles from "./wall-search.module.css";

/** `/` at a wall's keyboard: the map goes to what is found, and with Escape back to the whole. */
export function WallSearch({ onShow }: { onShow(id: string | null): void }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) box.current?.querySelector("input")?.focus();
  }, [open]);
  const close = (): void => {
    setOpen(false);
    onShow(null);
  };
  useKeys({
    "/": (event) => {
      event.preventDefault();
      setOpen(true);
    },
    Escape: close,
  });
  if (!open) return null;
  return (
    <div ref={box} className={styles.search}>
      <Search
        hand={null}
        onFind={({ id }) => {
          setOpen(false);
          onShow(id);
        }}
      />
    </div>
  );
}
