/** The panel reads labels, topics and order from what the statements say; it guesses none of them. */
import { expect, test } from "vitest";
import { modelFromSchema } from "../admin/schema/modelFromSchema.ts";
import { choice, choices, entity, reference, text } from "../server/core/statement.ts";
import { printed } from "../server/emit.ts";
import { entities, makings, operations } from "../server/schema.ts";
import { topics } from "../server/topics.ts";

const Colour = choices("Colour", "颜色", "Colour of a lamp.", {
  WARM_WHITE: ["暖白", "About 3,000 K"],
  COLD_WHITE: ["冷白", "About 6,000 K", "Daylight"],
});

const Lamp = entity("Lamp", "路灯", "A lamp.", {
  labelEn: "Street lamp",
  topic: topics.service,
  place: 5,
  fields: {
    poleNumber: text("杆号", "Number on the pole.", { required: true, labelEn: "Number on the pole" }),
    village: reference("Village", "所在村", "Where it stands.", { required: true }),
    colour: choice("光色", "Colour of the light.", Colour),
    meterCode: text("电表号", "Its meter.", { aside: true }),
  },
});
const Bench = entity("Bench", "长椅", "A bench.", {
  fields: { village: reference("Village", "所在村", "Where it stands.", { required: true }) },
});

const model = modelFromSchema(printed({ entities: [...entities, Lamp, Bench], operations, makings }));
const { Lamp: lamp, Bench: bench } = model.entities;
const field = (name: string) => lamp.fields.find((one) => one.name === name);

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
    "startOn",
    "endOn",
    "effectiveOn",
  ]);
  expect(field("meterCode")?.aside).toBe(true);
  expect(field("county")?.aside).toBe(true);
  expect(field("township")?.aside).toBe(false);
});

test("each entity names its topic and its place there", () => {
  expect(lamp.topic).toEqual({
    name: "SERVICE",
    order: 8,
    place: 5,
    label: { en: "Services", zh: "便民服务" },
  });
  expect(bench.topic).toBeUndefined();
  const places = Object.values(model.entities)
    .filter(({ name, unlisted }) => !unlisted && name !== "Bench")
    .map(({ name, topic }) => `${name} ${topic?.order}.${topic?.place}`);
  expect(places.every((one) => /\d\.\d/.test(one))).toBe(true);
  expect(new Set(places.map((one) => one.split(" ")[1])).size).toBe(places.length);
  expect(model.entities.Division.unlisted).toBe(true);
});

test("every term of the schema is in both languages", () => {
  const chinese = /[\u4e00-\u9fff]/;
  const all = [
    ...Object.values(model.entities).flatMap((one) => [one.label, ...one.fields.map(({ label }) => label)]),
    ...Object.values(model.enums).flatMap((one) => [one.label, ...one.values.map(({ label }) => label)]),
  ];
  expect(all.filter(({ zh }) => !chinese.test(zh))).toEqual([]);
  expect(all.filter(({ en }) => chinese.test(en))).toEqual([]);
});
