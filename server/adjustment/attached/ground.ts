import type { Dialect } from "../../core/dialect.ts";
import type { Model } from "../../core/model.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { Course } from "../steps/course.ts";
import type { Answers } from "./answers.ts";
import type { Codes } from "./codes.ts";
import type { Fates } from "./fates.ts";
import type { Founded } from "./founded.ts";
import type { Given } from "./given.ts";
import type { Names } from "./names.ts";
import type { Questions } from "./questions.ts";

/** What everything that settles attached records works with. */
export interface Ground {
  t: Transaction;
  dialect: Dialect;
  model: Model;
  course: Course;
  given: Given;
  answers: Answers;
  questions: Questions;
  fates: Fates;
  founded: Founded;
  codes: Codes;
  names: Names;
}
