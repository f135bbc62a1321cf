/** What a table came to: counted whole, and told of as far as somebody reads it. */
import { append } from "../../core/append.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import type { HubError } from "../../core/errors.ts";
import { type Finding, isContinuation } from "./finding.ts";
import type { Note } from "./note.ts";
import type { TableUnit } from "./tableUnit.ts";
import type { Taken } from "./takePortion.ts";

/** Nobody reads more; what is said of a unit stands on it, too. */
export const notesShown = 1000;

/** A finding, or a unit that ends or begins and of which nothing is found, as it is shown. */
export interface Shown {
  oldCode?: string;
  oldName?: string;
  newCode?: string;
  newName?: string;
  relation?: string;
  confidence?: string;
  evidence?: string;
}

export class Outcome {
  /** Units written because nothing was known of them before. */
  written = 0;
  unchanged = 0;
  /** Asserted findings that change something, proposals, units that began and that ended with nothing known of how. */
  changed = 0;
  doubtful = 0;
  begun = 0;
  ended = 0;
  readonly plans: number[] = [];
  readonly findings: Shown[] = [];
  readonly notes: Note[] = [];
  /** No further part was wanted; those that are in stay. */
  isCancelled = false;
  /** Why the first of the parts that were refused was. */
  fault?: HubError;
  private readonly findingsShown: number;

  /** `findingsShown`: how many are kept. */
  constructor(findingsShown = Number.POSITIVE_INFINITY) {
    this.findingsShown = findingsShown;
  }

  note(notes: Note[]): void {
    append(this.notes, notes);
  }

  add({ first, before, after, findings, notes, plan }: Taken): void {
    const [same, other] = [findings.filter(isUnchanged), findings.filter((one) => !isUnchanged(one))];
    const sure = findings.filter((one) => one.confidence !== "DOUBTFUL");
    const [gone, come] = [new Set(sure.map(({ old }) => old)), new Set(sure.map(({ next }) => next))];
    const [ended, begun] = [before.filter((old) => !gone.has(old)), after.filter((next) => !come.has(next))];
    this.written += first;
    this.unchanged += same.length;
    this.changed += sure.length - same.length;
    this.doubtful += findings.length - sure.length;
    this.begun += begun.length;
    this.ended += ended.length;
    if (plan !== null) this.plans.push(plan);
    this.note(notes);
    this.show(other.map(shown));
    this.show(ended.map((old) => ({ oldCode: old.code, oldName: old.officialName })));
    this.show(begun.map((next) => ({ newCode: next.code, newName: next.officialName })));
  }

  /** A part that contradicts what the hub knows stays out, for reasons that are told. */
  refuse(code: string, name: string, fault: HubError): void {
    this.fault ??= fault;
    const message = { zh: `未导入:${fault.text.zh}`, en: `it was left out: ${fault.text.en}` };
    this.note([{ code, name, message, leftOut: true }]);
  }

  cancel(): this {
    this.isCancelled = true;
    return this;
  }

  /** Nothing was found that could be taken in, or was there already. */
  get isNothing(): boolean {
    return this.written + this.unchanged + this.changed + this.doubtful + this.begun + this.ended === 0;
  }

  private show(found: Shown[]): void {
    append(this.findings, found.slice(0, Math.max(0, this.findingsShown - this.findings.length)));
  }
}

/** What is not in order, line by line, in the words of whoever asks; what was left out stands first. */
export const notesTold = ({ notes }: Outcome, language: keyof Bilingual) =>
  notes
    .toSorted(
      (a, b) => Number(b.leftOut ?? false) - Number(a.leftOut ?? false) || (a.line ?? 0) - (b.line ?? 0),
    )
    .slice(0, notesShown)
    .map(({ message, leftOut = false, ...note }) => ({ ...note, message: message[language], leftOut }));

const isUnchanged = (one: Finding): boolean =>
  isContinuation(one) && one.old.code === one.next.code && one.old.officialName === one.next.officialName;

const shown = ({ old, next, relation, confidence, evidence }: Finding): Shown => ({
  ...of("old", old),
  ...of("new", next),
  relation,
  confidence,
  evidence,
});

const of = (side: "old" | "new", { code, officialName }: TableUnit) => ({
  [`${side}Code`]: code,
  [`${side}Name`]: officialName,
});
