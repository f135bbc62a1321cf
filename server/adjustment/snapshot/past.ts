/** What the hub knows, whenever it was, of the codes that a table tells of. */
import { HubError } from "../../core/errors.ts";
import { codeLengths } from "../../division/code.ts";
import type { Ask } from "./standing.ts";
import type { TableUnit } from "./tableUnit.ts";

const lengths = Object.values(codeLengths);

export class Past {
  private readonly day: string;
  /** First day on which each code was held. */
  private readonly firsts: ReadonlyMap<string, string>;
  /** Codes that were held, and how they begin. */
  private readonly places = new Set<string>();

  constructor(day: string, firsts: ReadonlyMap<string, string>) {
    this.day = day;
    this.firsts = firsts;
    for (const code of firsts.keys())
      for (const length of lengths) if (length <= code.length) this.places.add(code.slice(0, length));
  }

  /**
   * Nothing is known of the unit nor of what is below it, and nothing above it was known before: it stood on that day,
   * since when nobody says.
   */
  isNew({ code }: TableUnit): boolean {
    return !this.places.has(code) && !lengths.some((length) => this.isOlder(code.slice(0, length)));
  }

  /** Codes of the counties among them. */
  counties(): string[] {
    return [...this.places].filter((code) => code.length === codeLengths.COUNTY);
  }

  /** Codes of what is above counties. */
  above(): string[] {
    return [...this.places].filter((code) => code.length < codeLengths.COUNTY);
  }

  private isOlder(code: string): boolean {
    const first = this.firsts.get(code);
    return first !== undefined && first < this.day;
  }
}

/** `within`: how the codes begin; `beside`: further ones. */
export async function pastOf(ask: Ask, day: string, within: string[], beside: string[]): Promise<Past> {
  const firsts = new Map<string, string>();
  const keep = (rows: Awaited<ReturnType<Ask>>): void => {
    for (const { code, first } of rows) firsts.set(String(code), String(first));
  };
  const select = "select code, min(valid_from) as first from division_history where to_number is null and";
  // Digits are followed by the colon.
  for (const prefix of within)
    keep(await ask(`${select} code >= ? and code < ? group by code`, [prefix, `${prefix}:`]));
  const earliest = [...firsts.values()].reduce((a, b) => (a < b ? a : b), "9999");
  if (firsts.size > 0 && earliest > day) throw tooEarly(within[0], earliest, day);
  for (const code of beside) keep(await ask(`${select} code = ? group by code`, [code]));
  return new Past(day, firsts);
}

/** A table of a day before all that is known would turn time round. */
const tooEarly = (code: string, first: string, day: string): HubError =>
  HubError.input("date", {
    zh: `“${code}”最早的资料始于${first},${day}的代码表须先于它导入;请按日期先后导入`,
    en: `what is known of ${code} begins on ${first}; a table of ${day} must come before it: import tables in the order of their days`,
  });
