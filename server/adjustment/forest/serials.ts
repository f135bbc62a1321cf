import { serialLength, serialsOf } from "../../division/code.ts";
import type { Unit } from "./unit.ts";

/** Stands in a code where a range is used up; a later step may still give another, else the plan is refused. */
export const noSerial = "X";

/** Serials that were ever given out, by the code before them: a retired code is not used again. */
export class Serials {
  private readonly used = new Map<string, Set<number>>();

  use(code: string, level: string): void {
    if (code.endsWith(noSerial)) return;
    const length = serialLength(level);
    const above = code.slice(0, -length);
    const used = this.used.get(above) ?? new Set();
    used.add(Number(code.slice(-length)));
    this.used.set(above, used);
  }

  /** The code of the next unit below another: the highest serial of the range, and one. */
  next(parent: Unit | undefined, level: string, kind: string): string {
    const above = parent?.is.code ?? "";
    const length = serialLength(level);
    const { first, to } = serialsOf(level, kind);
    let serial = first;
    for (const one of this.used.get(above) ?? []) if (one >= serial && one <= to) serial = one + 1;
    return above + (serial > to ? noSerial.repeat(length) : String(serial).padStart(length, "0"));
  }
}
