/** What the schema says of itself tells one thing from the other. */
import { readFileSync } from "node:fs";
import { buildSchema, isInterfaceType, isObjectType } from "graphql";
import { expect, test } from "vitest";

const schema = buildSchema(readFileSync(new URL("../schema.graphql", import.meta.url), "utf8"));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));

test("every type is described", () => {
  const scalars = ["String", "Int", "Float", "Boolean", "ID"];
  expect(types.filter(({ name, description }) => !description && !scalars.includes(name))).toEqual([]);
});

test("no two fields of a type are described alike", () => {
  const alike = types
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) => {
      const first = new Map<string, string>();
      return Object.values(type.getFields()).flatMap(({ name, description }) => {
        const other = first.get(description ?? "");
        if (other) return [`${type.name}: ${other}, ${name}`];
        first.set(description ?? "", name);
        return [];
      });
    });
  expect(alike).toEqual([]);
});
