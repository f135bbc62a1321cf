/** What a transaction tells the record while it is open. */
import { doneTo, type Entry } from "./entry.ts";

export class Notes {
  readonly entries: Partial<Entry>[] = [];
  private readonly objects = new Set<string>();
  private readonly details: string[] = [];

  record(entry: Partial<Entry>): void {
    this.entries.push(entry);
  }

  told(object: string, detail: string): void {
    this.objects.add(object);
    if (detail) this.details.push(detail);
  }

  /** Records without history that were written, the one where it is one, and what was done to them. */
  get unrecorded(): Pick<Entry, "object" | "objects" | "records" | "detail"> {
    return {
      ...(this.objects.size > 0 && doneTo([...this.objects])),
      ...(this.details.length > 0 && { detail: this.details.join("; ") }),
    };
  }
}
