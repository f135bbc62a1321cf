/** Inputs that would be accepted of an administrator: a copy of a record of a township, fresh where it must be. */
import { today } from "../../server/core/clock.ts";
import type { EntityModel } from "../../server/core/model.ts";
import type { Data } from "../hub.ts";
import { peculiar } from "./peculiar.ts";
import type { Readers } from "./readers.ts";

/** Where records are made: a township, by code. */
export type Place = string;

type Input = Record<string, unknown>;

/** Codes of what stands above a unit where that is not the township; a root stands below nothing. */
const superiors: Record<string, string> = { Province: "", Prefecture: "", County: "", Township: "510722" };

export class Valid {
  private readonly readers: Readers;
  private readonly copies = new Map<string, Input>();
  private serial = 0;
  private pool: string[] = [];
  readonly today = today();

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
      {
        input: {
          ...(await this.input(name, place)),
          ...(start && { [this.entity(name).lifespan.start]: start }),
        },
      },
    );
    return made.made.id;
  }

  /** A change that touches nothing else; another one every time. */
  harmless(entity: EntityModel): Input {
    const turn = ++this.serial;
    if (entity.level) return { remark: `第${turn}次` };
    // Those of a township follow each other, so that none can be made to end later.
    if (entity.name === "AreaMembership") return { areaId: this.pool[1 + (turn % (this.pool.length - 1))] };
    return { [entity.lifespan.end]: `${2100 + (turn % 800)}-01-01` };
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
    // What is shown masked cannot be copied.
    const copied = this.fields(entity).filter((name) => !entity.fields.get(name)?.personal);
    const asked = copied.map((name) => {
      const relation = name.replace(/Id$/, "");
      return entity.toOnes.has(relation) && name !== relation ? `${name}: ${relation} { id }` : name;
    });
    const first = async (where: string): Promise<Data> =>
      (
        await this.readers.ask(
          "admin",
          `{ list: ${entity.list}(first: 1${where}) { nodes { ${asked.join(" ")} } } }`,
        )
      ).list.nodes[0];
    const where = this.within(entity, place);
    // What its rules are known of may be copied from elsewhere.
    const record = (await first(where)) ?? (entity.name in peculiar ? ((await first("")) ?? {}) : undefined);
    if (!record) throw new Error(`${place} has no ${entity.single} to copy.`);
    return Object.fromEntries(
      Object.entries(record as Data).map(([name, value]) => [
        name,
        (value as Data)?.id ?? value ?? undefined,
      ]),
    );
  }

  /** Lies in the place: by its home, else along the first way that is stated; all where nothing leads there. */
  private within({ home, ways: [way] }: EntityModel, place: Place): string {
    const inside = `{ withinCode: "${place}" }`;
    if (home) return `, where: ${inside}`;
    if (!way) return "";
    return `, where: ${way.path.split(".").reduceRight((inner, part) => `{ ${part}: ${inner} }`, inside)}`;
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

  freshCode(): string {
    return `T${++this.serial}`;
  }

  /** A day long ago. */
  freshDay(): string {
    return new Date(Date.UTC(1900, 0, ++this.serial)).toISOString().slice(0, 10);
  }

  freshPeriod(): Input {
    const year = 1000 + (++this.serial % 800);
    return { startOn: `${year}-01-01`, endOn: `${year}-02-01` };
  }

  township(place: Place): string {
    return `Township_${this.readers.unit(place)}`;
  }

  community(place: Place): string {
    return `Village_${this.number(
      "select id from division where kind = 'COMMUNITY' and abolished_on is null and township_id = ? order by id limit 1",
      place,
    )}`;
  }

  typeOfVillages(): string {
    return `FunctionalType_${this.rows("select min(id) as id from functional_type where level = 'VILLAGE'")[0].id}`;
  }

  /** A township that the place took in. */
  formerTownship(place: Place): string {
    return `Township_${this.number(
      `select s.from_id as id from succession s join division d on d.id = s.from_id
       where s.to_id = ? and s.deleted_at is null and s.confidence <> 'DOUBTFUL' and d.abolished_on is not null
       order by d.id limit 1`,
      place,
    )}`;
  }

  partyCommittee(place: Place): string {
    return `PartyOrganization_${this.number(
      "select id from party_organization where tier = 'TOWNSHIP' and end_on is null and deleted_at is null and division_id = ?",
      place,
    )}`;
  }

  hospital(place: Place): string {
    return `MedicalInstitution_${this.number(
      `select i.id from medical_institution i join division d on d.id = i.division_id
       where d.township_id = ? and i.tier in ('AREA_SUBCENTER', 'TOWNSHIP_HOSPITAL') and i.end_on is null order by i.id limit 1`,
      place,
    )}`;
  }

  /** Areas that nothing else hangs on, made once. */
  async areas(): Promise<string[]> {
    while (this.pool.length < 12) this.pool.push(await this.make("Area", "510722108"));
    return this.pool;
  }

  /** Number that a statement yields of the township. */
  private number(sql: string, place: Place): number {
    const [row] = this.rows(sql, this.readers.unit(place));
    if (!row) throw new Error(`${place} has none: ${sql}`);
    return Number(row.id);
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
