/** How a person wants a table taken in. */
export interface Choices {
  mode: "upsert" | "create" | "update";
  empty: "keep" | "clear";
  /** Today when empty. */
  effectiveOn: string;
  foreign: boolean;
  doubles: boolean;
  /** The one that fits best when empty. */
  sheet: string;
}

export const firstChoices: Choices = {
  mode: "upsert",
  empty: "keep",
  effectiveOn: "",
  foreign: false,
  doubles: false,
  sheet: "",
};

/** Fields that headings were said to mean; none of those that are to be left out. */
export type Meanings = Record<string, string>;

/** The choices as the address of the request says them; what is as it would be anyway is not said. */
export function queryOf(
  { mode, empty, effectiveOn, foreign, doubles, sheet }: Choices,
  meanings: Meanings,
  file: string,
): Record<string, string> {
  return {
    mode,
    file,
    ...(empty === "clear" && { empty }),
    ...(effectiveOn && { effectiveOn }),
    ...(foreign && { ids: "foreign" }),
    ...(doubles && { doubles: "create" }),
    ...(sheet && { sheet }),
    ...(Object.keys(meanings).length > 0 && { columns: JSON.stringify(meanings) }),
  };
}
