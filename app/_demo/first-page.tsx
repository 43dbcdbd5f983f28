"use client";
import { Problem } from "@/app/_ui/problem";
import { Demo, DemoSkeleton } from "./demo";
import { Real } from "./real";
import { useInstallation } from "./use-installation";

export function FirstPage() {
  const installation = useInstallation();
  if (installation === "unknown") return <DemoSkeleton />;
  if (installation === "away") return <Problem why="failed" />;
  if (installation.mode === "demo") return <Demo district={installation.district} />;
  return <Real installation={installation} />;
}
