/** More than any verb has reason to say. */
const MOST_CHARACTERS = 32 * 1024;
const MOST_VALUES = 4_000;
const DEEPEST = 16;

/** Whether the database can keep it: no NUL, no half of a pair, no depth or size that is only meant to hurt. */
export function storable(args: unknown): args is object {
  if (typeof args !== "object" || args === null) return false;
  let characters = 0;
  let values = 0;
  const text = (value: string): boolean => {
    characters += value.length;
    return characters <= MOST_CHARACTERS && value.isWellFormed() && !value.includes("\u0000");
  };
  const left: { value: unknown; depth: number }[] = [{ value: args, depth: 1 }];
  for (let one = left.pop(); one; one = left.pop()) {
    const { value, depth } = one;
    if (++values > MOST_VALUES || depth > DEEPEST) return false;
    if (typeof value === "string" && !text(value)) return false;
    if (typeof value !== "object" || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (!text(key)) return false;
      left.push({ value: inner, depth: depth + 1 });
    }
  }
  return true;
}
