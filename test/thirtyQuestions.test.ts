/** The thirty questions as the shelf asks them: each answer is what plain SQL finds, and one record changed changes it. */
import { expect, test } from "vitest";
import { examples } from "../admin/playground/examples.ts";
import type { Data, TestHub } from "./hub.ts";
import { assets } from "./questions/assets.ts";
import { cadres } from "./questions/cadres.ts";
import type { File } from "./questions/file.ts";
import { grids } from "./questions/grids.ts";
import { mediation } from "./questions/mediation.ts";
import { onShelf } from "./questions/onShelf.ts";
import { party } from "./questions/party.ts";
import { powers } from "./questions/powers.ts";
import type { Questions } from "./questions/question.ts";
import { reform } from "./questions/reform.ts";
import { services } from "./questions/services.ts";
import { variablesOf } from "./variablesOf.ts";

const questions: Questions = {
  ...reform,
  ...services,
  ...powers,
  ...party,
  ...cadres,
  ...grids,
  ...mediation,
  ...assets,
};

let hub: TestHub;
let file: File;
onShelf((shelf) => {
  ({ hub, file } = shelf);
});

const asked = examples
  .filter(({ question }) => question)
  .toSorted((a, b) => Number(a.question) - Number(b.question));

test("every question from 1 to 30 stands on the shelf once, and is held here", () => {
  expect(asked.map(({ question }) => question)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  expect(asked.map(({ key }) => key).sort()).toEqual(Object.keys(questions).sort());
});

/** Lists in one order, whatever order they came in. */
const inOrder = (value: Data): Data =>
  Array.isArray(value)
    ? value.map(inOrder).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    : value && typeof value === "object"
      ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inOrder(one)]))
      : value;

/** Each part of an answer holds something. */
const isThere = (value: Data): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : typeof value === "object"
      ? Object.values(value).every(isThere)
      : value > 0;

test.each(asked)("$question: $title.zh", async (example) => {
  const { answer, sql, change } = questions[example.key];
  const look = async (): Promise<Data> => {
    const variables = await variablesOf(hub, example);
    const found = inOrder(answer(await hub.ask(example.query, variables)));
    expect(found).toEqual(inOrder(sql(file, variables)));
    return found;
  };
  const before = await look();
  expect(isThere(before)).toBe(true);
  const takeBack = await change(hub, file);
  expect(await look()).not.toEqual(before);
  await takeBack();
  expect(await look()).toEqual(before);
});
