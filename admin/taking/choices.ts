/** How a person wants a table taken in. */
export interface Choices {
  mode: "upsert" | "create" | "update";
  empty: "keep" | "clear";
  /** Today when empty. */
  effectiveOn: string;
  foreign: boolean;
  /** Rows that are like something: each decided, all made, all taken for the one record that they are like. */
  doubles: "refuse" | "create" | "same";
  /** What was decided of such rows, by line: `create`, `skip` or the id of the record that it is. */
  decisions: Record<string, string>;
  /** The one that fits best when empty. */
  sheet: string;
}

export const firstChoices: Choices = {
  mode: "upsert",
  empty: "keep",
  effectiveOn: "",
  foreign: false,
  doubles: "refuse",
  decisions: {},
  sheet: "",
};

/** Fields that headings were said to mean; none of those that are to be left out. */
export type Meanings = Record<string, string>;

/** The choices as the address of the request says them; what is as it would be anyway is not said. */
export function queryOf(
  { mode, empty, effectiveOn, foreign, doubles, decisions, sheet }: Choices,
  meanings: Meanings,
  file: string,
): Record<string, string> {
  return {
    mode,
    file,
    ...(empty === "clear" && { empty }),
    ...(effectiveOn && { effectiveOn }),
    ...(foreign && { ids: "foreign" }),
    ...(doubles !== "refuse" && { doubles }),
    ...(Object.keys(decisions).length > 0 && { decisions: JSON.stringify(decisions) }),
    ...(sheet && { sheet }),
    ...(Object.keys(meanings).length > 0 && { columns: JSON.stringify(meanings) }),
  };
}
