/** Units of one name, by the area in which they are looked for. */
import { above } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";
import { comparable } from "./likeness.ts";

export type Area = (unit: TableUnit) => string;

export const superior: Area = above;
export const county: Area = ({ code }) => code.slice(0, 6);
export const prefecture: Area = ({ code }) => code.slice(0, 4);
export const province: Area = ({ code }) => code.slice(0, 2);
export const everywhere: Area = () => "";

export class Namesakes {
  private readonly area: Area;
  private readonly units: Map<string, TableUnit[]>;

  constructor(units: TableUnit[], area: Area) {
    this.area = area;
    this.units = Map.groupBy(
      units.filter(({ stem }) => stem),
      (unit) => key(area(unit), unit.stem),
    );
  }

  of(area: string, stem: string): TableUnit[] {
    return stem ? (this.units.get(key(area, stem)) ?? []) : [];
  }

  /** The one unit of its name and kind in its area, if it is that. */
  isSingle(unit: TableUnit): boolean {
    return this.of(this.area(unit), unit.stem).filter(({ kind }) => kind === unit.kind).length === 1;
  }

  /** The one of a unit's name and kind in an area. */
  single(area: string, { stem, kind }: TableUnit): TableUnit | undefined {
    const found = this.of(area, stem).filter((one) => one.kind === kind);
    return found.length === 1 ? found[0] : undefined;
  }
}

const key = (area: string, stem: string): string => `${area} ${comparable(stem)}`;
