/** A record of every writable entity, made through the door from nothing but its statement. */

import type { Field, ReferenceField } from "../server/core/field.ts";
import { type EntityModel, isStored, type Model } from "../server/core/model.ts";
import { inputName } from "../server/core/writer/stored.ts";
import type { TestHub } from "./hub.ts";
import { carriedOut } from "./plans.ts";
import { word } from "./rights/valid.ts";

export type Input = Record<string, unknown>;

export interface Made {
  id: string;
  input: Input;
}

export const writables = (model: Model): EntityModel[] =>
  model.concretes.filter((entity) => entity.writable && entity.recorded);

/** Fields that an input carries. */
export const given = (entity: EntityModel): [string, Field][] =>
  [...entity.fields].filter(([, field]) => isStored(field) && !field.readOnly && !field.hidden);

export const references = (entity: EntityModel): [string, ReferenceField][] =>
  given(entity).filter((one): one is [string, ReferenceField] => one[1].kind === "reference");

/** What befalls a record where the village and the township on which all hang are merged into others. */
export type Fate = "STAYS" | "FOLLOW" | "RETAIN" | "END" | "END_AND_SUCCEED";

const day = "2025-06-01";

/** What a rule demands beside what the statement says. */
const peculiar: Record<string, (records: EveryRecord) => Input | Promise<Input>> = {
  Township: async (records) => ({
    parentId: await records.existing("County", { code: { eq: "510722" } }),
    establishedOn: "2024-01-01",
  }),
  Village: () => ({ establishedOn: "2024-01-01" }),
  DivisionStat: () => ({ households: 100, registeredPopulation: 300, areaKm2: "2.00" }),
  Indicator: () => ({ query: "{ plus: villages { totalCount } }" }),
  FunctionalType: () => ({ scheme: "VILLAGE_RESULT", level: "VILLAGE" }),
  Area: () => ({ scheme: "ECONOMIC" }),
  Person: async (records) => ({ nativeDivisionId: await records.id("Village") }),
  PartyOrganization: async (records) => ({ tier: "TOWNSHIP", divisionId: await records.id("Township") }),
  Committee: () => ({ type: "RESIDENT" }),
  // One body each, and a post that several hold.
  Appointment: () => ({ post: "STAFF", committeeId: undefined, supervisionBodyId: undefined }),
  TalentCandidate: () => ({ mentorId: undefined }),
  GovernancePractice: () => ({ adoptedOn: day }),
  GridStaffingRule: ({ serial }) => ({ formula: `${serial}` }),
  CollectiveEconomicOrganization: () => ({ level: "VILLAGE" }),
  DisputeServicePoint: () => ({ tier: "VILLAGE" }),
  SocialOrganization: () => ({ kind: "COMMUNITY", registrationMode: "FILED" }),
  ServiceOutlet: () => ({ tier: "VILLAGE_ROOM" }),
  Asset: () => ({
    ownership: "COLLECTIVE",
    kind: "LAND",
    landAreaM2: "9.00",
    titleStatus: "CLEAR",
    certNo: "1",
    inventoryStatus: "VERIFIED",
  }),
  AssetDisposal: () => ({
    mode: "LEASE",
    leaseEnd: "2026-01-01",
    membersResolutionNo: "1",
    membersResolutionOn: day,
  }),
  ServiceItem: () => ({ levels: ["VILLAGE"] }),
  DispatchedStation: () => ({ localSince: day }),
  MedicalInstitution: async (records) => ({
    tier: "VILLAGE_CLINIC",
    leadId: await records.existing("MedicalInstitution", { tier: { eq: "TOWNSHIP_HOSPITAL" } }),
    areaId: await records.existing("Area", { scheme: { eq: "MEDICAL" } }),
  }),
  RetainedOutlet: async (records) => ({ formerTownshipId: await records.former() }),
  StationedWorkGroup: async (records) => ({ formerTownshipId: await records.former() }),
};

/** Serials of codes count down from here; those of towns and communities lie below those of townships and villages. */
const last: Record<string, number> = { Township: 199, Village: 199, Group: 999 };

export class EveryRecord {
  readonly hub: TestHub;
  /** The one of each kind; units that are given here are those on which the others hang. */
  readonly made = new Map<string, Made>();
  private readonly codes = new Set<string>();
  serial = 1000;

  constructor(hub: TestHub, units: Record<string, string> = {}) {
    this.hub = hub;
    for (const [name, id] of Object.entries(units)) this.made.set(name, { id, input: {} });
  }

  async of(name: string): Promise<Made> {
    const known = this.made.get(name) ?? (await this.make(name, await this.input(name)));
    this.made.set(name, known);
    return known;
  }

  async id(name: string): Promise<string> {
    return (await this.of(name === "Division" ? "Village" : name)).id;
  }

  /** One of those that the sample holds. */
  async existing(name: string, where: object): Promise<string> {
    const { list } = this.hub.running.hub.model.get(name);
    const found = await this.hub.ask(
      `query ($where: ${name}Where!) { list: ${list}(first: 1, where: $where) { nodes { id } } }`,
      { where },
    );
    return found.list.nodes[0].id;
  }

  async make(name: string, input: Input): Promise<Made> {
    const { made } = await this.hub.ask(
      `mutation ($input: Create${name}Input!) { made: create${name}(input: $input) { id } }`,
      { input },
    );
    return { id: made.id, input };
  }

  /** A township that ended in the one on which the records hang. */
  async former(): Promise<string> {
    const known = this.made.get("former");
    if (known) return known.id;
    const made = await this.make("Township", await this.input("Township"));
    const village = await this.input("Village");
    await this.make("Village", {
      ...village,
      parentId: made.id,
      code: this.code("Village", made.input.code),
    });
    await carriedOut(this.hub, {
      effectiveOn: "2025-01-01",
      steps: [{ kind: "MERGE_ABSORB", from: [made.id], into: [{ id: await this.id("Township") }] }],
    });
    this.made.set("former", made);
    return made.id;
  }

  /** What is required, and all that the record can hang by; fresh values every time. */
  async input(name: string): Promise<Input> {
    const entity = this.hub.running.hub.model.get(name);
    const own = (await peculiar[name]?.(this)) ?? {};
    const input: Input = {};
    this.serial++;
    for (const [field, like] of given(entity)) {
      const key = inputName(field, like);
      if (key in own) input[key] = own[key];
      else if (like.kind === "reference") {
        const hangs = !like.remembers && !entity.level && like.target !== name;
        const above = field === "parent" && entity.level && entity.levels[entity.level.index - 1]?.type;
        if (above || like.required || hangs) input[key] = await this.id(above || like.target);
      } else if (like.required && like.default === undefined) input[key] = this.value(like);
    }
    for (const [field, like] of given(entity))
      if (like.kind === "reference" && (like.prefixes || (entity.level && field === "parent")))
        input[like.prefixes ?? "code"] = this.code(name, this.codeOf(String(input[`${field}Id`])));
    return input;
  }

  /** A unit that ends decides by the attachment stated, a record that ends takes its own with it. */
  fateOf(entity: EntityModel): Fate {
    if (entity.level)
      return ["Township", "Village"].includes(entity.name)
        ? "END"
        : entity.name === "Group"
          ? "FOLLOW"
          : "STAYS";
    const policy = entity.statement.attachment?.merger ?? "FOLLOW";
    const fates = references(entity)
      .filter(
        ([name, field]) => !field.remembers && this.made.get(entity.name)?.input[inputName(name, field)],
      )
      .filter(([, field]) => field.target !== entity.name)
      .map(([name, { target, required }]) => {
        const to = this.hub.running.hub.model.get(target);
        return { name, required, fate: to.root.abstract ? "UNIT" : this.fateOf(to) };
      });
    if (fates.some(({ fate }) => fate === "UNIT")) return policy;
    if (fates.some(({ required, fate }) => required && fate === "END")) return "END";
    if (fates.some(({ fate }) => fate.startsWith("END"))) return policy === "END" ? "END" : "FOLLOW";
    const home = fates.find(({ name }) => name === entity.home?.name)?.fate;
    return policy === "END_AND_SUCCEED" && home === "FOLLOW" ? policy : "STAYS";
  }

  private value(like: Field): unknown {
    switch (like.kind) {
      case "choice":
        return Object.keys(like.choices.values)[0];
      case "choices":
        return [Object.keys(like.choices.values)[0]];
      case "date":
        return day;
      case "integer":
        return Math.max(1, like.min ?? 1);
      case "decimal":
        return (like.min ?? 1) > 1 ? `${like.min}.00` : "1.00";
      case "boolean":
        return false;
      case "text": {
        const texts = [`试${word(this.serial)}`, `T${this.serial}`, `${this.serial}`];
        return texts.find((one) => like.pattern?.test(one) ?? true);
      }
      default:
        throw new Error(`${like.label} is of a kind that no input carries.`);
    }
  }

  private codeOf(unit: string): string {
    return String(
      this.hub.running.hub.database.value("select code from division where id = ?", [
        Number(unit.split("_")[1]),
      ]) ?? "",
    );
  }

  /** A code below another that nobody had on any day. */
  private code(name: string, above: unknown): string {
    const { level, table } = this.hub.running.hub.model.get(name);
    const digits = (level?.codeLength ?? 15) - String(above).length;
    for (let serial = last[name] ?? 10 ** digits - 1; serial > 0; serial--) {
      const code = `${above}${String(serial).padStart(digits, "0")}`;
      const taken = this.hub.running.hub.database.value(
        `select count(*) from ${table}_history where code = ?`,
        [code],
      );
      if (taken || this.codes.has(code)) continue;
      this.codes.add(code);
      return code;
    }
    throw new Error(`No code is free below ${above}.`);
  }
}
