/** SQL of a rule or a question: whether a row of a table lasts, and whether it is there at all. */

/** Holds for a row that was not taken back; what is kept bare never is. */
export const isThere = ({ bare }: { bare: boolean }, row: string): string =>
  bare ? "1 = 1" : `${row}.deleted_at is null`;

/** Holds for a row that has not ended by a day; `end` is the column that says when it does. */
export const lasts = (row: string, day: string, end = "end_on"): string =>
  `(${row}.${end} is null or ${row}.${end} > ${day})`;

/** The same of one that was not taken back either. */
export const inForce = (row: string, day: string, end = "end_on"): string =>
  `${row}.deleted_at is null and ${lasts(row, day, end)}`;
