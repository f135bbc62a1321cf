/** Ways from the rows of a query to others, joined once for all that go them. */
import type { Step } from "../model.ts";
import { all, raw, type Sql, sql } from "../sql.ts";
import type { Compilation } from "./compilation.ts";
import { rows } from "./rows.ts";

export class Joins {
  private readonly c: Compilation;
  private readonly start: string;
  private readonly joined = new Map<string, { alias: string; on: Sql; required: boolean }>();

  constructor(c: Compilation, start: string) {
    this.c = c;
    this.start = start;
  }

  /** The id at the end of a way; `required` where rows that do not lead there are not wanted. */
  end(steps: Step[], required = false): Sql {
    let at = this.start;
    let way = "";
    for (const [index, step] of steps.slice(0, -1).entries()) {
      way += `/${step.column}`;
      const join = this.joined.get(way) ?? this.join(at, steps[index]);
      join.required ||= required;
      this.joined.set(way, join);
      at = join.alias;
    }
    return raw(`${at}.${steps[steps.length - 1].column}`);
  }

  get sql(): Sql {
    return [...this.joined.values()].reduce(
      (text, { on, required }) => sql`${text} ${required ? "join" : "left join"} ${on}`,
      raw(""),
    );
  }

  private join(at: string, step: Step) {
    const alias = this.c.aliasOfOne();
    this.c.cost.visit(1);
    const { from, where } = rows(this.c, step.target, alias);
    return {
      alias,
      required: false,
      on: sql`${from} on ${all([raw(`${alias}.id = ${at}.${step.column}`), ...where])}`,
    };
  }
}
