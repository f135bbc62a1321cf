import { HubError } from "../core/errors.ts";
import type { Leaf } from "../core/reader/argument.ts";
import type { Slot } from "../core/sql.ts";

/** The second of two days, refused where it is before the first. */
export const inOrder = (from: Leaf, to: Leaf): Slot => ({
  slot: true,
  value(run) {
    const [first, second] = [String(from.value(run)), String(to.value(run))];
    if (second >= first) return second;
    throw HubError.input("to", {
      zh: `截止日 ${second} 早于起始日 ${first},请交换两个日期`,
      en: `to is ${second}, before from, ${first}: exchange the two days`,
    });
  },
});
