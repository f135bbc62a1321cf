import { answeredKey } from "../steps/answeredKey.ts";
import type { Course } from "../steps/course.ts";

/** What persons answered to decisions about attached records. */
export class Answers {
  private readonly course: Course;
  private readonly misanswered = new Set<string>();

  constructor(course: Course) {
    this.course = course;
  }

  /** What was answered, where it is one of the options; any other answer stands in the way. */
  to(key: string, options: string[], step: number): string | undefined {
    const { answers } = this.course;
    const given = answers.get(answeredKey(answers, key));
    if (given === undefined || options.includes(given)) return given;
    if (this.misanswered.has(key)) return undefined;
    this.misanswered.add(key);
    this.course.forest.at = step;
    this.course.forest.say(
      "decisions",
      `对“${key}”的决定“${given}”不在选项之内,可选 ${options.join("、")}`,
      `the answer ${given} to ${key} is none of its options: choose ${options.join(", ")}`,
    );
    return undefined;
  }
}
