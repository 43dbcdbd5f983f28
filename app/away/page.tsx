import { Problem } from "@/app/_ui/problem";

/** What the service worker shows in the place of a page that it does not keep, while there is no network. */
export default function Page() {
  return <Problem why="away" />;
}
