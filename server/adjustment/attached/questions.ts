/** What is asked once of all records of an entity that a step befalls in the same way; its first answer is the default. */
import type { Bilingual } from "../../core/bilingual.ts";
import { english } from "../../core/describe.ts";
import type { EntityModel } from "../../core/model.ts";
import type { Course } from "../steps/course.ts";
import type { Answers } from "./answers.ts";

const kinds = {
  RETAIN: {
    RETAIN: { zh: "全部保留", en: "retain all" },
    END: { zh: "全部关闭", en: "close all" },
  },
  WORDING: {
    NEW: { zh: "全部改用新名称", en: "all take the new names" },
    KEEP: { zh: "全部沿用原名称", en: "all keep their names" },
  },
  SUPERIOR: {
    NEW: { zh: "全部归新上级", en: "all come under the new superiors" },
    KEEP: { zh: "全部仍归原上级", en: "all stay under the old ones" },
  },
  // By law every unit has them, a party organization at once if only for the time being; what a merger sets up is there
  // from its day on as well, without members or a term until the election.
  FOUNDING: {
    SET_UP: { zh: "全部设立", en: "set all up" },
    LEAVE: { zh: "暂不设立", en: "leave it for now" },
  },
} satisfies Record<string, Record<string, Bilingual>>;

type Kinds = typeof kinds;
type Kind = keyof Kinds;

interface Question {
  kind: Kind;
  entity: EntityModel;
  step: number;
  standard: string;
  told: string[];
}

const keyOf = (kind: Kind, entity: EntityModel, step: number): string => `${kind}:${entity.name}:${step}`;

export class Questions {
  private readonly course: Course;
  private readonly answers: Answers;
  private readonly asked = new Map<string, Question>();

  constructor(course: Course, answers: Answers) {
    this.course = course;
    this.answers = answers;
  }

  /** What is done with one more record, of which `told` says what it is about. */
  of<K extends Kind>(
    kind: K,
    entity: EntityModel,
    step: number,
    told: string,
    standard?: keyof Kinds[K] & string,
  ): keyof Kinds[K] {
    const values = Object.keys(kinds[kind]) as (keyof Kinds[K] & string)[];
    const key = keyOf(kind, entity, step);
    const question = this.asked.get(key) ?? { kind, entity, step, standard: standard ?? values[0], told: [] };
    question.told.push(told);
    this.asked.set(key, question);
    return (
      (this.answers.to(key, values, step) as keyof Kinds[K] | undefined) ??
      (question.standard as keyof Kinds[K])
    );
  }

  /** Whether a person has answered. */
  isAnswered(kind: Kind, entity: EntityModel, step: number): boolean {
    return this.answers.to(keyOf(kind, entity, step), Object.keys(kinds[kind]), step) !== undefined;
  }

  /** Asks about all that was met. */
  ask(): void {
    for (const [key, { kind, entity, step, standard, told }] of this.asked) {
      const which = `${told.length}:${told.slice(0, 5).join("、")}${told.length > 5 ? "…" : ""}`;
      this.course.decisions.push({
        key,
        kind,
        step,
        about: { zh: `${entity.statement.label} ${which}`, en: `${english(entity.name)} ${which}` },
        options: Object.entries(kinds[kind]).map(([value, { zh, en }], index) => ({
          value,
          label: index === 0 ? { zh: `${zh}(${told.length})`, en: `${en} (${told.length})` } : { zh, en },
        })),
        default: standard,
      });
    }
  }
}
