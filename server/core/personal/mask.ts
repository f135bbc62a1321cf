/** What of a personal value is shown to everyone. */
import type { Field } from "../field.ts";

/**
 * The one place that masks: 138****1234, 510722********0012, and nothing of a date of birth, whose year is a field of its
 * own. Of what is too short for its ends to leave anything hidden nothing is shown.
 */
export function mask(kind: NonNullable<Field["personal"]>, value: string): string | null {
  const ends = (first: number, stars: string, last: number): string => {
    const signs = [...value];
    return signs.length > first + last + 3
      ? `${signs.slice(0, first).join("")}${stars}${signs.slice(-last).join("")}`
      : stars;
  };
  switch (kind) {
    case "phone":
      return ends(3, "****", 4);
    case "identityNumber":
      return ends(6, "********", 4);
    case "birthDate":
      return null;
  }
}

/** Whether nothing is shown of a field, so that where it is empty one cannot know. */
export const hidesWhole = (field: Pick<Field, "personal"> | undefined): boolean =>
  field?.personal === "birthDate";

/** Whether a value given is a mask rather than what it hides. */
export const isMask = (value: unknown): value is string => typeof value === "string" && value.includes("*");
