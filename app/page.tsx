import { FirstPage } from "./_demo/first-page";

/** Where everybody starts. Static: which kind of installation this is, the browser asks. */
export default function Page() {
  return <FirstPage />;
}
