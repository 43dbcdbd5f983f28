import type { Brush } from "@/app/_map/icons/pen";

/** A piece of a report that stands on one page whole; all lengths in millimetres. */
export interface Block {
  height: number;
  draw(c: Brush, x: number, y: number): void;
  /** Never the last on a page. */
  leads?: boolean;
  /** Room between two blocks of one page: none at its end, and no page for it alone. */
  gap?: boolean;
  /** Stands again over what goes on on the next page. */
  repeat?: Block;
}

export interface Placed {
  block: Block;
  y: number;
}

/** Puts blocks on pages of a height, one below the other: a heading stays with what it is over, a table's head comes again. */
export function paginate(blocks: readonly Block[], height: number): Placed[][] {
  const pages: Placed[][] = [[]];
  let y = 0;
  const put = (block: Block): void => {
    pages.at(-1)?.push({ block, y });
    y += block.height;
  };
  for (const [i, block] of blocks.entries()) {
    if (block.gap && y + block.height > height) continue;
    let needed = block.height;
    for (let next = i; blocks[next]?.leads; next++) needed += blocks[next + 1]?.height ?? 0;
    if (y > 0 && y + needed > height + 1e-9) {
      pages.push([]);
      y = 0;
      if (block.repeat && block.repeat !== block) put(block.repeat);
    }
    put(block);
  }
  return pages;
}
