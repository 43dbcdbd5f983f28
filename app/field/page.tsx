import { Field } from "./field";

/** A static shell: who stands where is known in the browser. */
export default function FieldPage() {
  return <Field />;
}
