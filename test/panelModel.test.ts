/** The panel's pages are made from what the statements say; each word of them is heard. */
import { buildSchema, parse, validate } from "graphql";
import { expect, test } from "vitest";
import { recordSelection } from "../admin/hub/selection.ts";
import type { EntityModel, Model } from "../admin/schema/modelTypes.ts";
import { choice, choices, count, entity, integer, reference, text } from "../server/core/statement.ts";
import { emitted } from "../server/emit.ts";
import { entities, makings, operations } from "../server/schema.ts";
import { topics } from "../server/topics.ts";

const Colour = choices(
  "Colour",
  "颜色",
  "Colour of a lamp.",
  {
    WARM_WHITE: ["暖白", "About 3,000 K"],
    COLD_WHITE: ["冷白", "About 6,000 K", "Daylight"],
  },
  { tones: { WARM_WHITE: "amber" } },
);

const Lamp = entity("Lamp", "路灯", "A lamp.", {
  labelEn: "Street lamp",
  topic: topics.service,
  place: 5,
  named: "maker",
  brief: true,
  along: "poleNumber",
  writers: { roles: ["ADMIN"], permission: "AUDIT" },
  fields: {
    poleNumber: text("杆号", "Number on the pole.", {
      required: true,
      labelEn: "Number on the pole",
      look: "code",
      sought: true,
      unique: true,
    }),
    village: reference("Village", "所在村", "Where it stands.", { required: true }),
    colour: choice("光色", "Colour of the light.", Colour),
    meterCode: text("电表号", "Its meter.", { aside: true }),
    maker: text("厂家", "Who made it.", { sought: true }),
    remark: text("备注", "What else is known."),
    story: text("来历", "How it came to stand there.", { look: "prose" }),
    height: integer("高度", "Height of the pole.", {
      unit: { zh: "米", en: "metres" },
      rule: { zh: "不超过30", en: "30 at most" },
    }),
    builtYear: integer("年份", "Year in which it was set up."),
    since: integer("启用年份", "Year from which it shone.", { look: "year" }),
    benches: count("长椅数", "Benches in its light.", "benches"),
  },
});
const Bench = entity("Bench", "长椅", "A bench.", {
  named: "lamp",
  fields: {
    village: reference("Village", "所在村", "Where it stands.", { required: true }),
    lamp: reference("Lamp", "照明", "The lamp whose light it stands in."),
  },
});

const modelOf = (contents?: Parameters<typeof emitted>[0]): Model =>
  JSON.parse(emitted(contents)["admin/schema/model.json"]);

const own = modelOf();
const model = modelOf({ entities: [...entities, Lamp, Bench], operations, makings });
const { Lamp: lamp, Bench: bench } = model.entities;
const field = (name: string, of: EntityModel = lamp) => of.fields.find((one) => one.name === name);

test("labels are stated in both languages, the English one only where it is not the name in words", () => {
  expect(lamp.label).toEqual({ en: "Street lamp", zh: "路灯" });
  expect(lamp.plural).toEqual({ en: "Street lamps", zh: "路灯" });
  expect(bench.plural).toEqual({ en: "Benches", zh: "长椅" });
  expect(field("poleNumber")?.label).toEqual({ en: "Number on the pole", zh: "杆号" });
  expect(field("meterCode")?.label).toEqual({ en: "Meter code", zh: "电表号" });
  expect(field("poleNumber")?.help).toBe("Number on the pole.");
  expect(lamp.create?.find((one) => one.name === "poleNumber")?.label.en).toBe("Number on the pole");
  expect(model.enums.Colour.values.map(({ label }) => label)).toEqual([
    { en: "Warm white", zh: "暖白" },
    { en: "Daylight", zh: "冷白" },
  ]);
  expect(model.entities.ApiToken.plural.en).toBe("API tokens");
});

test("fields stand in the order of the statement, relations among them, in forms too", () => {
  const names = lamp.fields.map(({ name }) => name);
  expect(names.slice(0, 5)).toEqual(["id", "poleNumber", "village", "colour", "meterCode"]);
  expect(lamp.create?.map(({ name }) => name)).toEqual([
    "poleNumber",
    "villageId",
    "colour",
    "meterCode",
    "maker",
    "remark",
    "story",
    "height",
    "builtYear",
    "since",
    "startOn",
    "endOn",
    "effectiveOn",
  ]);
  expect(field("meterCode")?.aside).toBe(true);
  expect(field("county")).toMatchObject({ aside: true, above: true });
  expect(field("township")?.aside).toBeUndefined();
  expect(field("village")?.above).toBeUndefined();
});

test("unit, rule and look are those of the statement, whatever a field is called", () => {
  expect(field("height")).toMatchObject({
    unit: { en: "metres", zh: "米" },
    rule: { en: "30 at most", zh: "不超过30" },
  });
  const looks = ["poleNumber", "meterCode", "remark", "story", "builtYear", "since"];
  expect(looks.map((name) => field(name)?.look)).toEqual([
    "code",
    undefined,
    undefined,
    "prose",
    undefined,
    "year",
  ]);
  expect(model.enums.Colour.values.map(({ tone }) => tone)).toEqual(["amber", undefined]);
  expect(lamp.fields.filter(({ kept }) => kept).map(({ name }) => name)).toEqual([
    "id",
    "isSample",
    "version",
    "createdAt",
    "updatedAt",
    "updatedBy",
    "deletedAt",
  ]);
});

test("what a record is called, in which order records stand and what is searched is stated", () => {
  expect(lamp.names).toEqual([["maker"]]);
  expect(bench.names).toEqual([["lamp", "maker"]]);
  expect(lamp).toMatchObject({
    brief: true,
    along: ["poleNumber"],
    order: { field: "poleNumber", order: "ASC" },
  });
  expect(lamp.search).toEqual({ contains: [["maker"]], startsWith: [["poleNumber"]] });
  expect(bench).toMatchObject({ order: { field: "lamp", order: "ASC" }, along: ["lamp", "maker"] });
  expect(field("benches", lamp)?.kind).toBe("connection");
});

test("who may write is stated, or asked by the operation that makes such records", () => {
  expect(lamp.writers).toEqual({ roles: ["ADMIN"], permission: "AUDIT" });
  expect(bench.writers).toEqual({ roles: ["ADMIN", "EDITOR"] });
  const { AdjustmentPlan, User, ServiceItem } = model.entities;
  expect(AdjustmentPlan.writers).toEqual({
    roles: ["ADMIN", "EDITOR"],
    permission: "ADJUSTMENTS",
    unscoped: true,
  });
  expect(User.writers.permission).toBe("ACCOUNTS");
  expect(ServiceItem.writers.unscoped).toBe(true);
});

test("an input says what it sets", () => {
  const { User } = model.entities;
  expect(User.create?.find(({ name }) => name === "scopeIds")).toMatchObject({
    kind: "references",
    type: "Division",
    field: "scopes",
    behind: "division",
  });
  expect(User.create?.find(({ name }) => name === "password")?.look).toBe("secret");
  expect(lamp.create?.find(({ name }) => name === "villageId")).toMatchObject({
    type: "Village",
    field: "village",
  });
  expect(lamp.update?.find(({ name }) => name === "poleNumber")?.unique).toBe(true);
});

test("every entity with a page has topic, place, name and order, and each of them can be asked for", () => {
  const leads = (of: EntityModel, [first, ...rest]: string[]): boolean => {
    const found = field(first, of);
    if (!found) return false;
    return rest.length === 0 ? found.kind === "scalar" : leads(own.entities[found.type], rest);
  };
  const known = new Set(own.topics.map(({ name }) => name));
  const pages = Object.values(own.entities).filter(({ unlisted }) => !unlisted);
  for (const one of pages) {
    expect(known, one.name).toContain(one.topic);
    expect(one.place, one.name).toBeGreaterThan(0);
    for (const path of one.names) expect(leads(one, path), `${one.name} ${path}`).toBe(true);
    for (const path of [...one.search.contains, ...one.search.startsWith])
      expect(leads(one, path), `${one.name} ${path}`).toBe(true);
    expect(one.orderBy, one.name).toContain(one.order.field);
    expect(one.orderBy, one.name).toContain(one.along[0]);
  }
  const places = pages.map(({ topic, place }) => `${topic} ${place}`);
  expect(new Set(places).size).toBe(places.length);
  // What states no topic stands at the end of the last one.
  expect(bench).toMatchObject({ topic: model.topics.at(-1)?.name });
  expect(bench.place).toBeUndefined();
});

test("every term is in both languages", () => {
  const chinese = /[\u4e00-\u9fff]/;
  const all = [
    ...Object.values(own.entities).flatMap((one) => [one.label, ...one.fields.map(({ label }) => label)]),
    ...Object.values(own.entities).flatMap((one) => (one.create ?? []).map(({ label }) => label)),
    ...Object.values(own.enums).flatMap((one) => [one.label, ...one.values.map(({ label }) => label)]),
  ];
  expect(all.filter(({ zh }) => !chinese.test(zh))).toEqual([]);
  expect(all.filter(({ en }) => chinese.test(en))).toEqual([]);
});

test("what a page asks of its records is what the hub answers", () => {
  const schema = buildSchema(emitted()["schema.graphql"]);
  const wrong = Object.values(own.entities).flatMap((entity) =>
    validate(schema, parse(`{ ${entity.list} { nodes { ${recordSelection(entity)} } } }`)),
  );
  expect(wrong.map(({ message }) => message)).toEqual([]);
});
