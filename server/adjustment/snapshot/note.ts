/** A row of a table that is not in order: taken in all the same where that can be, and told of in any case. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { TableUnit } from "./tableUnit.ts";

export interface Note {
  /** Line of the table; absent of what no line says. */
  line?: number;
  code: string;
  name: string;
  message: Bilingual;
  /** The row was left out: nothing can be made of it. */
  leftOut?: boolean;
}

/** Lets each unit say of itself what is not in order about its row. */
export function mark(units: TableUnit[], notes: Note[]): void {
  const byCode = Map.groupBy(notes, ({ code }) => code);
  for (const unit of units) {
    const said = byCode.get(unit.code)?.map(({ message }) => message.zh);
    if (said) unit.remark = said.join(";").slice(0, remarkLength);
  }
}

const remarkLength = 500;
