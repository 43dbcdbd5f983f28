import { Problem } from "./_ui/problem";

export default function NotFound() {
  return <Problem why="not-found" />;
}
