/** One sentence as it is being read: its names told, its steps taken one by one. */
import type { Bilingual } from "../../core/bilingual.ts";
import { noSerial } from "../forest/serials.ts";
import type { Unit } from "../forest/unit.ts";
import type { Course } from "../steps/course.ts";
import type { Step, Target } from "../steps/step.ts";
import { take } from "../steps/take.ts";
import type { Meaning } from "./meaning.ts";
import type { UnitsByName } from "./unitsByName.ts";

/** Characters of an evidence. */
const longest = 500;

export class SentenceReader {
  readonly steps: Step[] = [];
  readonly remarks: Bilingual[] = [];
  /** What the sentence made last, or changed: of it the clauses speak that name no unit. */
  subject?: Unit;
  readonly course: Course;
  readonly meaning: Meaning;
  private readonly names: UnitsByName;
  /** Of units that the document sets up, where they are stated. */
  private readonly made: Map<Unit, Target>;
  private readonly evidence: string;

  constructor(
    course: Course,
    meaning: Meaning,
    names: UnitsByName,
    made: Map<Unit, Target>,
    evidence: string,
  ) {
    this.course = course;
    this.meaning = meaning;
    this.names = names;
    this.made = made;
    this.evidence = evidence.slice(0, longest);
  }

  remark(zh: string, en: string): void {
    this.remarks.push({ zh, en });
  }

  /** How a step names a unit; one that the document sets up gets its code stated, so that it can be named. */
  mention = (unit: Unit): string => {
    const target = this.made.get(unit);
    if (target?.new && !unit.is.code.includes(noSerial)) target.new.code = unit.is.code;
    return this.course.forest.identity(unit);
  };

  /** Takes a step, unless a name of the sentence could not be told: half of an act is none. */
  take(step: Step): void {
    if (this.meaning.unresolved.length > 0) return;
    const { forest } = this.course;
    const stated: Step = { ...step, evidence: this.evidence, confidence: "DOCUMENTED" };
    const [known, told] = [forest.units.size, forest.problems.length];
    take(this.course, stated);
    const fresh = (stated.into ?? []).filter((target) => target.new && !target.id);
    for (const [index, unit] of [...forest.units.values()].slice(known).entries()) {
      if (fresh[index]) this.made.set(unit, fresh[index]);
      this.subject = unit;
    }
    for (const { message } of forest.problems.slice(told)) this.remarks.push(withoutStep(message));
    this.steps.push(stated);
    this.names.follow();
  }
}

/** The number of a step is that of a plan, which the document does not know. */
const withoutStep = ({ zh, en }: Bilingual): Bilingual => ({
  zh: zh.replace(/^第\d+步:/, ""),
  en: en.replace(/^step \d+: /, ""),
});
