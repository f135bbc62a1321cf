/** Inputs that would be accepted of an administrator: a copy of a record of a township, fresh where it must be. */
import type { EntityModel } from "../../server/core/model.ts";
import type { Data } from "../hub.ts";
import type { Readers } from "./readers.ts";

/** Where records are made: a township, by code. */
export type Place = string;

type Input = Record<string, unknown>;

/** What a rule demands of a second record beside the first. */
const peculiar: Record<string, (valid: Valid, place: Place) => Promise<Input> | Input> = {
  // One organization of its tier leads a village, one committee governs it, one secretary heads it.
  PartyOrganization: () => ({ tier: "OTHER", parentId: undefined }),
  Committee: async (valid, place) => ({ divisionId: await valid.make("Village", place), type: "VILLAGE" }),
  Appointment: () => ({ post: "STAFF" }),
  Grid: (valid, place) => valid.gridOf(place),
  // Nobody gives more than the whole of their time.
  GridAssignment: () => ({ share: "0" }),
  // The county's own stands above all of them, and outside every township.
  ServiceOutlet: () => ({ upperId: undefined }),
};

/** Codes of what stands above a unit where that is not the township; a root stands below nothing. */
const superiors: Record<string, string> = { Province: "", Prefecture: "", County: "", Township: "510722" };

export class Valid {
  private readonly readers: Readers;
  private readonly copies = new Map<string, Input>();
  private serial = 0;

  constructor(readers: Readers) {
    this.readers = readers;
  }

  private entity(name: string): EntityModel {
    return this.readers.hub.running.hub.model.get(name);
  }

  /** Names of the input's fields. */
  fields(entity: EntityModel): string[] {
    return [...entity.fields]
      .filter(([, field]) => !field.readOnly && !field.hidden && field.kind !== "via")
      .filter(([, field]) => !["computed", "any", "ratio", "object"].includes(field.kind))
      .map(([name, field]) => (field.kind === "reference" ? `${name}Id` : name));
  }

  /** A whole input for a new record that lies in the place. */
  async input(name: string, place: Place): Promise<Input> {
    const entity = this.entity(name);
    const turn = ++this.serial;
    const copied = entity.level ? this.unit(entity, place) : await this.copy(entity, place);
    const fresh: Input = { ...copied, ...(await peculiar[name]?.(this, place)) };
    for (const [field, stated] of entity.fields) {
      if (field === "name" && field in copied) fresh.name = `试${word(turn)}`;
      if (stated.kind !== "choice" && "unique" in stated && stated.unique && !stated.required)
        fresh[field] = undefined;
    }
    return fresh;
  }

  /** Makes one, which begins on a day where one is given; answers its id. */
  async make(name: string, place: Place, start?: string): Promise<string> {
    const made = await this.readers.ask(
      "admin",
      `mutation ($input: Create${name}Input!) { made: create${name}(input: $input) { id } }`,
      { input: { ...(await this.input(name, place)), [this.entity(name).lifespan.start]: start } },
    );
    return made.made.id;
  }

  /** A change that touches nothing else; another one every time. */
  harmless(entity: EntityModel): Input {
    const turn = ++this.serial;
    return entity.level
      ? { remark: `第${turn}次` }
      : { [entity.lifespan.end]: `${2100 + (turn % 800)}-01-01` };
  }

  private async copy(entity: EntityModel, place: Place): Promise<Input> {
    const key = `${entity.name} ${place}`;
    let known = this.copies.get(key);
    if (!known) {
      known = await this.sample(entity, place);
      this.copies.set(key, known);
    }
    return { ...known };
  }

  private async sample(entity: EntityModel, place: Place): Promise<Input> {
    const asked = this.fields(entity).map((name) => {
      const relation = name.replace(/Id$/, "");
      return entity.toOnes.has(relation) && name !== relation ? `${name}: ${relation} { id }` : name;
    });
    const where = entity.home ? "{ withinCode: $place }" : this.along(entity);
    const { list } = await this.readers.ask(
      "admin",
      `query ($place: String!) { list: ${entity.list}(first: 1, where: ${where}) { nodes { ${asked.join(" ")} } } }`,
      { place },
    );
    const [record] = list.nodes;
    if (!record) throw new Error(`${place} has no ${entity.single} to copy.`);
    return Object.fromEntries(
      Object.entries(record as Data).map(([name, value]) => [
        name,
        (value as Data)?.id ?? value ?? undefined,
      ]),
    );
  }

  /** Lies in the place along the first way that is stated. */
  private along(entity: EntityModel): string {
    const [way] = entity.ways;
    return way.path
      .split(".")
      .reduceRight((inner, part) => `{ ${part}: ${inner} }`, "{ withinCode: $place }");
  }

  private unit(entity: EntityModel, place: Place): Input {
    const above = entity.name === "Group" ? this.villageOf(place) : (superiors[entity.name] ?? place);
    const [parent] = this.rows(
      "select id, level, code from division where code = ? and abolished_on is null",
      above,
    );
    return {
      name: "",
      code: this.freeCode(entity, above),
      ...(parent && {
        parentId: `${entity.root.levels.find(({ name }) => name === parent.level)?.type}_${parent.id}`,
      }),
    };
  }

  private villageOf(place: Place): string {
    const [{ code }] = this.rows(
      "select code from division where level = 'VILLAGE' and abolished_on is null and deleted_at is null and code like ? order by id limit 1",
      `${place}%`,
    );
    return String(code);
  }

  async gridOf(place: Place): Promise<Input> {
    const entity = this.entity("Grid");
    const { code } = await this.copy(entity, place);
    return {
      code: this.freeCode(entity, String(code).slice(0, 12)),
      parentId: undefined,
      type: "COMPREHENSIVE",
    };
  }

  private rows(sql: string, ...parameters: unknown[]): Record<string, unknown>[] {
    return this.readers.hub.running.hub.database.rows(sql, parameters);
  }

  /** A code below another that nobody had on any day. */
  private freeCode(entity: EntityModel, above: string): string {
    const taken = new Set(
      this.rows(`select distinct code from ${entity.table}_history where code like ?`, `${above}%`).map(
        ({ code }) => String(code),
      ),
    );
    const digits = entity.level?.codeLength ?? 15;
    const own = digits - above.length;
    const first = entity.name === "Village" ? 201 : entity.name === "Township" ? 100 : 10 ** (own - 1);
    const last = entity.name === "Village" ? 399 : entity.name === "Township" ? 199 : 10 ** own - 1;
    for (let serial = last; serial >= first; serial--) {
      const code = `${above}${String(serial).padStart(own, "0")}`;
      if (!taken.has(code)) return code;
    }
    throw new Error(`No code is free below ${above}.`);
  }
}

/** A word of letters that stands for a number. */
export const word = (turn: number): string => {
  const letters = turn
    .toString(26)
    .replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  return letters.padStart(4, "a");
};
