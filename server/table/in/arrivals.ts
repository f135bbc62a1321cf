/** Records that came with the tables, by the ids that they had where they came from. */
import type { EntityModel } from "../../core/model.ts";

export class Arrivals {
  private readonly numbers = new Map<string, number>();

  add(id: string, number: number): void {
    this.numbers.set(id, number);
  }

  /** The number that a foreign id has here; of a table that brings no ids none is known. */
  numberOf(target: EntityModel, id: unknown): number | undefined {
    if (typeof id !== "string") return undefined;
    const [type] = id.split("_");
    const fits = type === target.name || target.concretes.some((one) => one.name === type);
    return fits ? this.numbers.get(id) : undefined;
  }

  has(id: string): boolean {
    return this.numbers.has(id);
  }
}
