/** What came with the tables before: records by the ids that they had where they came from, and rows that were refused. */
import type { EntityModel } from "../../core/model.ts";

export class Arrivals {
  private readonly numbers = new Map<string, number>();
  private readonly refused = new Map<string, number>();

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

  /** Others may name a row that is refused by any of these. */
  refuse(entity: EntityModel, line: number, names: readonly string[]): void {
    for (const name of names) this.refused.set(`${entity.root.name} ${name}`, line);
  }

  /** The line of the refused row that is meant. */
  refusedAt(target: EntityModel, name: unknown): number | undefined {
    return this.refused.get(`${target.root.name} ${name}`);
  }
}
