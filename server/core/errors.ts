/** Every error the hub answers is made here; each says what is wrong and what to do, in both languages. */

import type { Bilingual } from "./bilingual.ts";
import type { Entry } from "./record/entry.ts";
import type { Problem } from "./rule.ts";

export type ErrorCode =
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "BAD_USER_INPUT"
  | "CONFLICT"
  | "QUERY_TOO_COMPLEX"
  | "UNAVAILABLE"
  | "PERSISTED_QUERY_NOT_FOUND"
  | "INTERNAL";

/** Characters that are told; what a caller sent may be a megabyte, and is told again in what is wrong with it. */
const told = 4000;

export const shortened = (text: string): string => (text.length > told ? `${text.slice(0, told)}…` : text);

const inShort = (text: Bilingual): Bilingual =>
  text.zh.length > told || text.en.length > told ? { zh: shortened(text.zh), en: shortened(text.en) } : text;

export class HubError extends Error {
  readonly code: ErrorCode;
  readonly text: Bilingual;
  readonly problems: Problem[];
  /** More for the caller, e.g. the current record on a conflict. */
  readonly details: Record<string, unknown>;
  /** More for the record of refusals, and for nobody else; what would not be in it is, where something is said. */
  about?: Partial<Entry>;

  constructor(code: ErrorCode, text: Bilingual, problems: Problem[] = [], details = {}) {
    super(shortened(text.en));
    this.code = code;
    this.text = inShort(text);
    this.problems = problems.map((one) => ({ ...one, message: inShort(one.message) }));
    this.details = details;
  }

  /** One wrong argument. */
  static input(path: string, message: Bilingual): HubError {
    return new HubError("BAD_USER_INPUT", message, [{ path, message }]);
  }

  /** Everything that is wrong with an input, at once. */
  static problems(problems: Problem[]): HubError {
    const join = (language: keyof Bilingual, separator: string): string =>
      problems.map((one) => one.message[language]).join(separator);
    return new HubError("BAD_USER_INPUT", { zh: join("zh", ";"), en: join("en", "; ") }, problems);
  }

  static notFound(what: Bilingual, id: string): HubError {
    return new HubError("NOT_FOUND", {
      zh: `找不到${what.zh}“${id}”,它可能已被删除或不在您的范围内`,
      en: `there is no ${what.en} ${id}; it may have been deleted or lie outside your scope`,
    });
  }
}
