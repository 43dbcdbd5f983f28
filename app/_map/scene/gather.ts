import { latitudeOf, worldX, worldY } from "@/lib/geo/mercator";
import { append } from "@/lib/kit/map";
import type { LonLat, NodeId } from "@/lib/schema/territory";
import type { Sign } from "./sign";

/** Room that a mark needs at a screen with 15 px text. */
const MARK_ROOM = 15;
const TILE = 512;

/** A place in pixels of the whole world at a zoom. */
export function worldPixel([lon, lat]: LonLat, zoom: number): readonly [x: number, y: number] {
  const size = TILE * 2 ** zoom;
  return [worldX(lon) * size, worldY(lat) * size];
}

export function fromWorldPixel([x, y]: readonly [x: number, y: number], zoom: number): LonLat {
  const size = TILE * 2 ** zoom;
  return [(x / size - 0.5) * 360, latitudeOf(y / size)];
}

/** A place so many pixels of a screen with 15 px text away. */
export function moved(
  at: LonLat,
  [dx, dy]: readonly [x: number, y: number],
  zoom: number,
  scale: number,
): LonLat {
  if (dx === 0 && dy === 0) return at;
  const [x, y] = worldPixel(at, zoom);
  return fromWorldPixel([x + dx * scale, y + dy * scale], zoom);
}

/** Zooms at which marks are gathered anew; between them they keep their places. */
export const markStep = (zoom: number): number => Math.floor(zoom * 2) / 2;

export interface Marked {
  building: NodeId;
  at: LonLat;
}

const numberOf = (id: string): number => Number(/\d+/.exec(id)?.[0] ?? 0);

/** By their numbers, which are read once: thousands of marks are compared far more often. */
function inOrder(marks: Iterable<Marked>): Marked[] {
  const numbered = Array.from(marks, (mark) => ({ mark, number: numberOf(mark.building) }));
  numbered.sort((a, b) => a.number - b.number || (a.mark.building < b.mark.building ? -1 : 1));
  return numbered.map(({ mark }) => mark);
}

interface Lead {
  x: number;
  y: number;
  mark: Marked;
  count: number;
}

/** Cells in a row of the grid: more than any zoom has. */
const ROW = 2 ** 26;
const cellOf = (column: number, row: number): number => Math.floor(column) * ROW + Math.floor(row);

function leadNear(
  cells: ReadonlyMap<number, readonly Lead[]>,
  cell: number,
  x: number,
  y: number,
  room: number,
): Lead | null {
  for (let dx = -ROW; dx <= ROW; dx += ROW)
    for (let dy = -1; dy <= 1; dy++)
      for (const lead of cells.get(cell + dx + dy) ?? [])
        if (Math.abs(lead.x - x) < room && Math.abs(lead.y - y) < room) return lead;
  return null;
}

/**
 * Marks of sealed buildings that never lie on each other: where several would, the first building
 * by its number carries the mark of all. It depends on the buildings alone, so a mark stays where
 * it is when its neighbours come and go.
 */
export function gather(buildings: Iterable<Marked>, zoom: number, scale: number): Sign[] {
  const room = MARK_ROOM * scale;
  const cells = new Map<number, Lead[]>();
  const leads: Lead[] = [];
  for (const mark of inOrder(buildings)) {
    const [x, y] = worldPixel(mark.at, zoom);
    const cell = cellOf(x / room, y / room);
    const near = leadNear(cells, cell, x, y, room);
    if (near) {
      near.count++;
      continue;
    }
    const lead = { x, y, mark, count: 1 };
    leads.push(lead);
    append(cells, cell, lead);
  }
  return leads.map(({ mark, count }) => ({
    id: mark.building,
    at: mark.at,
    properties: { icon: `seal-${sizeOf(count)}`, count },
  }));
}

/** Size of a mark by the buildings it stands for. */
export const sizeOf = (count: number): 1 | 2 | 3 => (count === 1 ? 1 : count < 4 ? 2 : 3);
