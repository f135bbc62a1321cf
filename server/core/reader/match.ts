/** By what records are found, and how well each fits the text that is searched for. */
import type { Field } from "../field.ts";
import type { EntityModel } from "../model.ts";
import { all, any, join, raw, type Slot, type Sql, sql } from "../sql.ts";
import type { Compilation } from "./compilation.ts";
import { displayOf } from "./computed.ts";
import { around } from "./json.ts";
import { namesAbove } from "./place.ts";
import { rows } from "./rows.ts";
import type { Sought } from "./sought.ts";

/** Ranks, the best first; up to the third the text names the record, after it the record is but like the text. */
const ranks = { name: 0, code: 1, otherName: 2, nameBegins: 3, codeBegins: 4, readingBegins: 5, holds: 6 };

export const isNamed = `rank <= ${ranks.otherName}`;

const lineFeed = "'\n'";

/** The row `alias` of an entity beside the text. */
export class Match {
  private readonly c: Compilation;
  private readonly entity: EntityModel;
  private readonly alias: string;
  private readonly sought: Sought;
  /** The keys; where no name is stored there are none of it. */
  private readonly keys: Sql;
  private readonly codes: Sql[];
  private readonly texts: Sql[];

  constructor(c: Compilation, entity: EntityModel, alias: string, sought: Sought) {
    this.c = c;
    this.entity = entity;
    this.alias = alias;
    this.sought = sought;
    // Of texts without letters there is but one case.
    const small = (name: string): Sql => {
      const column = `${alias}.${entity.column(name)}`;
      return raw(sought.lettered ? `lower(${column})` : column);
    };
    this.keys = entity.displayColumn === "id" ? this.nameAlone() : raw(`${alias}.search_keys`);
    this.codes = entity.codesSought
      .filter((name) => sought.code && !(sought.lettered && isOfDigits(entity.fields.get(name))))
      .map(small);
    this.texts = entity.textsSought.map(small);
  }

  /** What a record is called. */
  get name(): Sql {
    return around(this.keys, (keys) => this.c.dialect.before(keys, lineFeed));
  }

  /** Holds for rows that come into question: whether the text names one in full only its rank tells. */
  get isCandidate(): Sql {
    return any([...this.holding, ...this.endingInName]);
  }

  /** The better the fit, the smaller the rank; empty where there is none. */
  get rank(): Sql {
    const { keys, codes, texts, sought } = this;
    const code = sought.code as Slot;
    const conditions: Record<keyof typeof ranks, Sql[]> = {
      name: [begins(keys, sought.line)],
      code: codes.map((one) => sql`${one} = ${code}`),
      otherName: [
        ...sought.words.flatMap((words) => texts.map((one) => sql`${one} = ${words}`)),
        this.holds(keys, sought.wholeLine),
        ...this.inFull,
      ],
      nameBegins: [begins(keys, sought.keys)],
      codeBegins: codes.map((one) => begins(one, code)),
      readingBegins: [this.holds(keys, sought.lineBegun)],
      holds: this.holding,
    };
    const arms = Object.entries(ranks)
      .map(([name, rank]) => ({ rank, fits: conditions[name as keyof typeof ranks] }))
      .filter(({ fits }) => fits.length > 0)
      .map(({ rank, fits }) => sql`when ${any(fits)} then ${rank}`);
    return sql`case ${join(arms, " ")} end`;
  }

  private get holding(): Sql[] {
    const { keys, codes, texts, sought } = this;
    return [
      this.holds(keys, sought.keys),
      ...codes.map((one) => this.holds(one, sought.code as Slot)),
      ...sought.words.flatMap((words) => texts.map((one) => this.holds(one, words))),
    ];
  }

  /** The text is what a unit is called behind the names of some that it lies in: 三元镇龙吟村. */
  private get inFull(): Sql[] {
    const { full } = this.sought;
    if (!full) return [];
    return this.ownNames.map((own) => {
      const left = namesAbove(this.c, this.entity, this.alias).reduce(
        (rest, name) => sql`replace(${rest}, lower(${name}), '')`,
        sql`substr(${full}, 1, length(${full}) - length(${own}))`,
      );
      return sql`(${this.ends(full, own)} and ${left} = '')`;
    });
  }

  private get ownNames(): Sql[] {
    return this.entity.root.abstract && this.entity.displayColumn !== "id" ? [this.name, ...this.texts] : [];
  }

  /** Units in whose name the text ends; of today's the names stand in the order of an index. */
  private get endingInName(): Sql[] {
    const { c, entity, alias, sought } = this;
    const { full, ends } = sought;
    if (!full || this.ownNames.length === 0) return [];
    if (c.dated.has(alias)) return this.ownNames.map((own) => this.ends(full, own));
    const unit = c.alias();
    const { from, where } = rows(c, entity, unit);
    const named = raw(`${unit}.search_keys >= n.value || '\n' and ${unit}.search_keys < n.value || '\v'`);
    return [
      sql`${alias}.id in (select ${unit}.id from ${around(sql`${ends}`, c.dialect.values)} n cross join ${from} where ${all([...where, named])})`,
      ...this.texts.map((own) => this.ends(full, own)),
    ];
  }

  private nameAlone(): Sql {
    return sql`(lower(${displayOf(this.c, this.entity, this.alias)}) || ${lineFeed})`;
  }

  private holds(text: Sql, part: Slot): Sql {
    return { text: this.c.dialect.holds(text.text, "?"), slots: [...text.slots, part] };
  }

  private ends(text: Slot, end: Sql): Sql {
    return { text: this.c.dialect.endsWith("?", end.text), slots: [text, ...end.slots] };
  }
}

const isOfDigits = (field: Field | undefined): boolean =>
  field?.kind === "text" && field.pattern?.source === "^\\d+$";

/** No sign comes after the last there is. */
const begins = (text: Sql, start: Slot): Sql => {
  const beyond: Slot = { slot: true, value: (run) => `${start.value(run)}\u{10ffff}` };
  return sql`(${text} >= ${start} and ${text} < ${beyond})`;
};
