/** Every error the hub answers is made here; each says what is wrong and what to do, in both languages. */

import type { Bilingual } from "./bilingual.ts";
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

export class HubError extends Error {
  readonly code: ErrorCode;
  readonly text: Bilingual;
  readonly problems: Problem[];
  /** More for the caller, e.g. the current record on a conflict. */
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, text: Bilingual, problems: Problem[] = [], details = {}) {
    super(text.en);
    this.code = code;
    this.text = text;
    this.problems = problems;
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
