"use client";
import { useEffect, useRef } from "react";
import type { Theme } from "@/app/_ui/tokens";
import { iconSize, paintIcon } from "./icons/icons";

/** A sign of the map for a legend or a list, drawn by the same hand. */
export function MapIcon(props: { name: string; theme: Theme; scale?: number }) {
  const { name, theme, scale = 1 } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const image = paintIcon(name, theme, scale, devicePixelRatio);
    if (!canvas.current || !image) return;
    canvas.current.width = image.width;
    canvas.current.height = image.height;
    canvas.current.getContext("2d")?.putImageData(image, 0, 0);
  }, [name, theme, scale]);
  const [width, height] = iconSize(name);
  return (
    <span aria-hidden="true" style={{ display: "inline-flex", flex: "none" }}>
      <canvas ref={canvas} style={{ width: width * scale, height: height * scale }} />
    </span>
  );
}
