import type { Lineage, LineageLink, LineageUnit } from "./useLineage.ts";

export interface Box {
  unit: LineageUnit;
  distance: number;
  left: number;
  top: number;
}

export interface Curve {
  link: LineageLink;
  path: string;
  /** Where the words of the link stand: the middle of them. */
  words: { left: number; top: number };
}

export interface Layout {
  boxes: Box[];
  curves: Curve[];
  columns: { distance: number; left: number }[];
  width: number;
  height: number;
}

export const boxWidth = 172;
export const boxHeight = 48;
/** Beside the words of a link, the part between two columns in which curves bend. */
const bend = 60;
/** From a curve to the middle of its words. */
const wordsAside = 13;
const gap = 14;
/** Above the columns: what they are. */
const head = 34;
const margin = 16;

/** Units in columns by their distance, each column in the middle of the height; links as curves between them. */
export function layOut({ nodes, links }: Lineage, wordsWidth: number): Layout {
  const between = wordsWidth + bend;
  const distances = [...new Set(nodes.map(({ distance }) => distance))].sort((a, b) => a - b);
  const columns = distances.map((distance) => ({
    distance,
    left: margin + (distance - distances[0]) * (boxWidth + between),
    units: nodes.filter((node) => node.distance === distance).map(({ unit }) => unit),
  }));
  const heightOf = (count: number) => count * (boxHeight + gap) - gap;
  const tallest = Math.max(...columns.map(({ units }) => heightOf(units.length)));
  const boxes = columns.flatMap(({ distance, left, units }) =>
    units.map((unit, row) => ({
      unit,
      distance,
      left,
      top: head + (tallest - heightOf(units.length)) / 2 + row * (boxHeight + gap),
    })),
  );
  const place = new Map(boxes.map((box) => [box.unit.id, box]));
  const curves = links.flatMap((link) => {
    const [from, to] = [place.get(link.from?.id ?? ""), place.get(link.to?.id ?? "")];
    return from && to ? [{ link, ...curveOf(from, to, wordsWidth) }] : [];
  });
  return {
    boxes,
    curves: apart(curves),
    columns: columns.map(({ distance, left }) => ({ distance, left })),
    width: (columns.at(-1)?.left ?? 0) + boxWidth + margin,
    height: head + tallest + margin,
  };
}

/**
 * From the right edge of the earlier unit to the left edge of the later one. It runs level from the unit that stands
 * farther out and bends only before the other one, where links meet, so that it crosses no words of another.
 */
function curveOf(from: Box, to: Box, wordsWidth: number): Omit<Curve, "link"> {
  const way = Math.sign(to.left - from.left);
  const start = { x: from.left + (way < 0 ? 0 : boxWidth), y: from.top + boxHeight / 2 };
  const end = { x: to.left + (way > 0 ? 0 : boxWidth), y: to.top + boxHeight / 2 };
  if (way < 0) {
    // A link back, as after a merger that was undone, keeps clear of the one that it answers.
    start.y += boxHeight / 3;
    end.y += boxHeight / 3;
  }
  const outward = Math.abs(from.distance) >= Math.abs(to.distance);
  const [outer, inner] = outward ? [start, end] : [end, start];
  // Within one column it leaves and arrives on the same side.
  const ahead = (outward ? way : -way) || 1;
  const knee = way === 0 ? outer.x : inner.x - ahead * bend;
  const half = (ahead * bend) / 2;
  const curve = outward
    ? `L ${knee} ${start.y} C ${knee + half} ${start.y}, ${way === 0 ? end.x + half : end.x - half} ${end.y}, ${end.x} ${end.y}`
    : `C ${start.x - half} ${start.y}, ${knee + half} ${end.y}, ${knee} ${end.y} L ${end.x} ${end.y}`;
  return {
    path: `M ${start.x} ${start.y} ${curve}`,
    words: {
      left: outer.x + (ahead * wordsWidth) / 2,
      top: outer.y + (way < 0 ? wordsAside : -wordsAside),
    },
  };
}

/** Words that would stand upon each other are set below one another. */
function apart(curves: Curve[]): Curve[] {
  const line = 24;
  const taken = new Map<string, number>();
  return curves.map((curve) => {
    const { left, top } = curve.words;
    const key = `${Math.round(left)} ${Math.round(top)}`;
    const turn = taken.get(key) ?? 0;
    taken.set(key, turn + 1);
    return { ...curve, words: { left, top: top + turn * line } };
  });
}
