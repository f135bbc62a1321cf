/** How much of the one hue a series or a share has, dark to light. */
export function shade(index: number, count: number): number {
  return 1 - index * Math.min(0.45, 0.88 / Math.max(count - 1, 1));
}
