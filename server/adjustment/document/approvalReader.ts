/** Reads the sentences of an approval one after the other; what one sets up the next may name. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { Unit } from "../forest/unit.ts";
import type { Course } from "../steps/course.ts";
import type { Step, Target } from "../steps/step.ts";
import { take } from "../steps/take.ts";
import { clausesOf, speaksOfChange } from "./clausesOf.ts";
import { Meaning, type Unresolved } from "./meaning.ts";
import { actOf, isTitle, placeIn } from "./opening.ts";
import { SentenceReader } from "./sentenceReader.ts";
import type { Sentence } from "./sentences.ts";
import { stepsOfCells } from "./stepsOfCells.ts";
import { takeClauses } from "./stepsOfClauses.ts";
import { UnitsByName } from "./unitsByName.ts";

export interface Read {
  number: number;
  text: string;
  steps: Step[];
  unresolved: Unresolved[];
  remarks: Bilingual[];
}

/** A name of a sentence for which a person chose the unit. */
export interface Choice {
  sentence: number;
  text: string;
  unit: Unit;
}

export class ApprovalReader {
  private readonly course: Course;
  private readonly choices: Choice[];
  private readonly names: UnitsByName;
  private readonly made = new Map<Unit, Target>();
  /** Unit of the heading above. */
  private place?: Unit;

  /** `before`: steps of the draft that the document adds to. */
  constructor(course: Course, choices: Choice[], before: Step[] = []) {
    this.course = course;
    this.choices = choices;
    for (const step of before) take(course, step);
    this.names = new UnitsByName(course.forest);
  }

  read(sentences: Sentence[]): Read[] {
    const tables = new Map(stepsOfCells(this.course.forest, this.names, sentences));
    return sentences.map((sentence) => {
      const { number, text } = sentence;
      const reader = this.readerOf(sentence);
      if (sentence.cells) {
        const line = tables.get(number);
        for (const step of line?.steps ?? []) reader.take(step);
        reader.remarks.push(...(line?.remarks ?? []));
      } else this.readWords(reader, text);
      return {
        number,
        text,
        steps: reader.meaning.unresolved.length > 0 ? [] : reader.steps,
        unresolved: reader.meaning.unresolved,
        remarks: reader.remarks,
      };
    });
  }

  private readerOf({ number, text }: Sentence): SentenceReader {
    const own = this.choices.filter((one) => one.sentence === number);
    const chosen = new Map(own.map((one) => [one.text, one.unit]));
    const meaning = new Meaning(this.course.forest, this.names, chosen, this.place);
    return new SentenceReader(this.course, meaning, this.names, this.made, text);
  }

  private readWords(reader: SentenceReader, text: string): void {
    if (isTitle(text)) return;
    const { meaning } = reader;
    const { place, rest } = placeIn(actOf(text), (name) => meaning.only(name) !== undefined);
    const unit = place === undefined ? undefined : meaning.only(place);
    if (unit && ["COUNTY", "TOWNSHIP"].includes(unit.level)) {
      meaning.place = unit;
      if (rest === "" || text.includes(":")) this.place = unit;
    }
    if (!speaksOfChange(rest)) return;
    const { clauses, left } = clausesOf(rest);
    takeClauses(reader, clauses);
    const unread = left.filter(speaksOfChange);
    const isSilent = reader.steps.length + meaning.unresolved.length + reader.remarks.length === 0;
    if (unread.length > 0 || (isSilent && clauses.every(({ act }) => act !== "SEAT" && act !== "GROUND")))
      reader.remark(
        "这句像是说调整,没有读懂,请改写,或在草案中逐步填写",
        "this sentence seems to speak of a change and was not understood: write it otherwise, or add its steps by hand",
      );
  }
}
