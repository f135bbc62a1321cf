/** Where what was below a unit is to be looked for, as what was found about the units above tells it. */
import { above, type Finding } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";

/** The superior's own successor, one that took a part of it, or none that is known. */
export type Place = "MAIN" | "PART" | "ELSEWHERE";

export class Places {
  private readonly main = new Map<string, string>();
  private readonly parts = new Map<string, Set<string>>();
  private readonly continued = new Set<string>();
  private readonly from = new Map<string, Set<string>>();

  constructor(findings: Finding[]) {
    for (const { old, next, confidence, relation } of findings) {
      if (confidence === "DOUBTFUL") continue;
      if (relation === "CONTINUES") this.continued.add(next.code);
      if (relation !== "TERRITORY_TO") this.main.set(old.code, next.code);
      this.parts.set(old.code, (this.parts.get(old.code) ?? new Set()).add(next.code));
      this.from.set(next.code, (this.from.get(next.code) ?? new Set()).add(old.code));
    }
  }

  of(old: TableUnit, next: TableUnit): Place {
    if (old.parentCode === null) return "MAIN";
    if (this.main.get(above(old)) === above(next)) return "MAIN";
    return this.parts.get(above(old))?.has(above(next)) ? "PART" : "ELSEWHERE";
  }

  isNew(code: string): boolean {
    return !this.continued.has(code);
  }

  /** Codes of the superiors of which one has what was below them. */
  sources(code: string): ReadonlySet<string> {
    return this.from.get(code) ?? new Set();
  }

  /** Codes of the superiors that have what was below one. */
  areas(code: string | null): Set<string> {
    return code === null ? new Set([""]) : (this.parts.get(code) ?? new Set());
  }
}
