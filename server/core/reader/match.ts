/** By what records are found, and how well each fits the text that is searched for. */
import type { EntityModel } from "../model.ts";
import { all, any, join, raw, type Slot, type Sql, sql } from "../sql.ts";
import type { Compilation } from "./compilation.ts";
import { displayOf } from "./computed.ts";
import { around } from "./json.ts";
import { namesAbove } from "./place.ts";
import { isPast, rows, type Source } from "./rows.ts";
import type { Sought } from "./sought.ts";
import { source } from "./source.ts";

const lineFeed = "'\n'";

/** Ranks, the best first; up to the third the text names the record, after it the record is but like the text. */
const ranks = { name: 0, code: 1, otherName: 2, nameBegins: 3, codeBegins: 4, readingBegins: 5, holds: 6 };

export const isNamed = `rank <= ${ranks.otherName}`;

export class Match {
  private readonly c: Compilation;
  private readonly entity: EntityModel;
  private readonly sought: Sought;

  constructor(c: Compilation, entity: EntityModel, sought: Sought) {
    this.c = c;
    this.entity = entity;
    this.sought = sought;
  }

  /**
   * Rows that come into question. Of the many units of a level they are told by what an index holds of them; whether the
   * text names one in full only its rank tells.
   */
  candidates(alias: string): Source {
    const { c, entity } = this;
    const { from, where } = source(c, entity, alias, false);
    const isAsked = sql`${this.sought.keys} <> ''`;
    if (!entity.root.abstract || isPast(c, entity))
      return { from, where: [isAsked, this.isCandidate(alias), ...where] };
    const unit = c.alias();
    const units = rows(c, entity, unit);
    const found = c.alias();
    return {
      from: sql`(select ${unit}.id from ${units.from} where ${all([...units.where, this.isCandidate(unit)])}) ${found} cross join ${from}`,
      where: [isAsked, raw(`${alias}.id = ${found}.id`), ...where],
    };
  }

  /** The better the fit, the smaller the rank; empty where there is none. */
  rank(alias: string): Sql {
    const { keys: text, code: typedCode, words, wide } = this.sought;
    const keys = this.keys(alias);
    const lines = sql`(${lineFeed} || ${keys})`;
    const codes = this.codes(alias);
    const texts = this.texts(alias);
    const conditions: Record<keyof typeof ranks, Sql[]> = {
      name: [begins(keys, sql`(${text} || ${lineFeed})`)],
      code: codes.map((one) => sql`${one} = ${typedCode}`),
      otherName: [
        ...texts.flatMap((one) => [sql`${one} = ${words}`, sql`${one} = ${wide}`]),
        ...this.ownNames(alias).map((own) => this.isInFull(alias, own)),
        this.holds(lines, sql`(${lineFeed} || ${text} || ${lineFeed})`),
      ],
      nameBegins: [begins(keys, sql`${text}`)],
      codeBegins: codes.map((one) => begins(one, sql`${typedCode}`)),
      readingBegins: [this.holds(lines, sql`(${lineFeed} || ${text})`)],
      holds: this.holding(alias),
    };
    const arms = Object.entries(ranks)
      .map(([name, rank]) => ({ rank, fits: conditions[name as keyof typeof ranks] }))
      .filter(({ fits }) => fits.length > 0)
      .map(({ rank, fits }) => sql`when ${any(fits)} then ${rank}`);
    return sql`case ${join(arms, " ")} end`;
  }

  private isCandidate(alias: string): Sql {
    const ends = this.ownNames(alias).map((own) => this.ends(this.sought.full, own));
    return any([...this.holding(alias), ...ends]);
  }

  private holding(alias: string): Sql[] {
    const { keys, code, words, wide } = this.sought;
    return [
      this.holds(this.keys(alias), sql`${keys}`),
      ...this.codes(alias).map((one) => this.holds(one, sql`${code}`)),
      ...this.texts(alias).flatMap((one) => [this.holds(one, sql`${words}`), this.holds(one, sql`${wide}`)]),
    ];
  }

  /** The text is what a unit is called behind the names of some that it lies in: 三元镇龙吟村. */
  private isInFull(alias: string, own: Sql): Sql {
    const { full } = this.sought;
    const before = sql`substr(${full}, 1, length(${full}) - length(${own}))`;
    const left = namesAbove(this.c, this.entity, alias).reduce(
      (rest, name) => sql`replace(${rest}, lower(${name}), '')`,
      before,
    );
    return sql`(${this.ends(full, own)} and ${left} = '')`;
  }

  /** What a unit is called: the first line of its keys, and its other names. */
  private ownNames(alias: string): Sql[] {
    const { c, entity } = this;
    if (!entity.root.abstract || entity.displayColumn === "id") return [];
    return [around(this.keys(alias), (keys) => c.dialect.before(keys, lineFeed)), ...this.texts(alias)];
  }

  /** Where no name is stored there are no keys of it. */
  private keys(alias: string): Sql {
    const { c, entity } = this;
    return entity.displayColumn === "id"
      ? sql`(lower(${displayOf(c, entity, alias)}) || ${lineFeed})`
      : raw(`${alias}.search_keys`);
  }

  private codes(alias: string): Sql[] {
    return this.entity.codesSought.map((name) => this.small(alias, name));
  }

  private texts(alias: string): Sql[] {
    return this.entity.textsSought.map((name) => this.small(alias, name));
  }

  private small(alias: string, name: string): Sql {
    return raw(`lower(${alias}.${this.entity.column(name)})`);
  }

  private holds(text: Sql, part: Sql): Sql {
    return pair(text, part, this.c.dialect.holds);
  }

  private ends(text: Slot, end: Sql): Sql {
    return pair(sql`${text}`, end, this.c.dialect.endsWith);
  }
}

const begins = (text: Sql, start: Sql): Sql => sql`substr(${text}, 1, length(${start})) = ${start}`;

const pair = (one: Sql, other: Sql, made: (one: string, other: string) => string): Sql => ({
  text: made(one.text, other.text),
  slots: [...one.slots, ...other.slots],
});
