/** What the panel makes of a table's answer, and what it says of the choices. */
import { expect, test } from "vitest";
import { entities, model as panel } from "../admin/schema/model.ts";
import { refusalIn, type TableProblem } from "../admin/taking/answer.ts";
import { firstChoices, queryOf } from "../admin/taking/choices.ts";
import { fieldsOf } from "../admin/taking/fieldsOf.ts";
import { headingAt, placeOf, problemGroups } from "../admin/taking/problemGroups.ts";
import { modelOf } from "../server/core/model/modelOf.ts";
import { entities as stated } from "../server/schema.ts";
import { givenColumns } from "../server/table/column.ts";

const model = modelOf(stated);

test("the panel offers to take tables into the lists that the hub takes them into", () => {
  const taken = model.concretes.filter(({ tabled }) => tabled).map(({ list }) => list);
  expect(
    entities
      .filter(({ tables }) => tables)
      .map(({ list }) => list)
      .sort(),
  ).toEqual(taken.sort());
});

test("a heading can be said to mean every field that is taken in, and no other", () => {
  for (const entity of model.concretes) {
    if (!entity.tabled) continue;
    const offered = fieldsOf(panel.entities[entity.name]).map(({ name }) => name);
    const known = givenColumns(entity).map(({ name }) => name);
    expect(["id", ...offered].sort(), entity.name).toEqual(known.sort());
  }
});

test("what is as it would be anyway is not said", () => {
  expect(queryOf(firstChoices, {}, "人员.xlsx")).toEqual({ mode: "upsert", file: "人员.xlsx" });
  const all = {
    mode: "create",
    empty: "clear",
    effectiveOn: "2020-06-30",
    foreign: true,
    doubles: "same",
    decisions: { 3: "skip" },
    sheet: "名册",
  } as const;
  expect(queryOf(all, { 备注: "" }, "a.csv")).toEqual({
    mode: "create",
    file: "a.csv",
    empty: "clear",
    effectiveOn: "2020-06-30",
    ids: "foreign",
    doubles: "same",
    decisions: '{"3":"skip"}',
    sheet: "名册",
    columns: '{"备注":""}',
  });
});

const at = (cell: string, rule?: string): TableProblem => ({ path: "rows.9", message: "", cell, rule });

test("problems stand together by kind, the most frequent first, and what resembles others is none", () => {
  const groups = problemGroups([
    at("B2", "date"),
    at("C2", "min"),
    at("C3", "scale"),
    at("4", "double"),
    at("D5", "leadOfHigherTier"),
    at("D6"),
    at("D7", "paidOnce"),
  ]);
  expect(groups.map(({ word, problems }) => [word, problems.map(({ cell }) => cell)])).toEqual([
    ["other", ["D5", "D6", "D7"]],
    ["number", ["C2", "C3"]],
    ["date", ["B2"]],
  ]);
});

test("a cell tells its line and its heading", () => {
  const columns = Array.from({ length: 28 }, (_, index) => ({
    heading: `第${index + 1}列`,
    field: null,
    takenIn: false,
  }));
  expect(["A1", "Z3", "AB17", "AC1", "5", undefined].map((cell) => headingAt(columns, cell))).toEqual([
    "第1列",
    "第26列",
    "第28列",
    "",
    "",
    "",
  ]);
  const places = [at("AB17"), at("5"), at("人员!C3"), { path: "rows.9.name", message: "" }];
  expect(places.map((one) => Object.values(placeOf(one)))).toEqual([
    ["", "AB17", "17"],
    ["", "5", "5"],
    ["人员", "C3", "3"],
    ["", "", "9"],
  ]);
});

test("a refusal is the table's only where it tells what is wrong with it", () => {
  expect(refusalIn("请先登录", { code: "UNAUTHENTICATED" })).toBeUndefined();
  const fields = [at("B2", "date")];
  expect(refusalIn("错", { fields })).toEqual({ message: "错", problems: fields, problemCount: 1 });
  const headings = { line: 1, columns: [] };
  expect(refusalIn("错", { fields, problemCount: 7, sheet: "一", sheets: ["一"], headings })).toMatchObject({
    problemCount: 7,
    understood: { sheet: "一", sheets: ["一"], headings },
  });
});
