/** What whoever sent a table and whoever takes it in tell each other meanwhile, be they in different threads. */
import { HubError } from "../../core/errors.ts";

const left = 0;
const rows = 1;
const of = 2;

export class Watch {
  /** Shared memory: it crosses to another thread and stays one. */
  readonly cells: Int32Array;

  constructor(cells: Int32Array = new Int32Array(new SharedArrayBuffer(12))) {
    this.cells = cells;
  }

  /** Nobody waits for the table any more. */
  leave(): void {
    Atomics.store(this.cells, left, 1);
  }

  get isLeft(): boolean {
    return Atomics.load(this.cells, left) === 1;
  }

  /** How many rows have passed the gate. */
  get rows(): number {
    return Atomics.load(this.cells, rows);
  }

  /** Of how many, where that is known before. */
  get of(): number | null {
    return Atomics.load(this.cells, of) || null;
  }

  /** What is told of a further table adds to what has passed already. */
  further(): Pick<Watch, "passed"> {
    const before = this.rows;
    return { passed: (count) => this.passed(before + count) };
  }

  /** Tells how far it has come; where nobody waits any more, nothing of the table is kept. */
  passed(count: number): void {
    if (this.isLeft)
      throw new HubError("CONFLICT", {
        zh: "导入已取消,未导入任何一行",
        en: "it was cancelled: nothing was taken in",
      });
    this.reached(count);
  }

  /** Tells how far it has come where what is in stays in any case. */
  reached(count: number, all = 0): void {
    Atomics.store(this.cells, rows, count);
    Atomics.store(this.cells, of, all);
  }
}
