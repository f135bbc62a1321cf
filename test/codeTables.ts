/** Code tables as they come in: as text through GraphQL, or as a file by HTTP. Both are to come to the same. */
import { afterAll, beforeAll, describe } from "vitest";
import { type Data, type TestHub, testHub } from "./hub.ts";

export const [older, newer] = ["2021-10-31", "2022-10-31"];
export const named = (units: Data[]): string[] => units.map(({ code, name }) => `${code} ${name}`);
export const placed = (units: Data[]): string[] =>
  units.map(({ code, level, parent }) => `${code} ${level} ${parent?.code ?? "-"}`);

export interface CodeTables {
  /** Takes lines in below the names of their columns; answers what came of it, with the plan's steps. */
  take(lines: string[], date?: string, head?: string): Promise<Data>;
  /** Paths of the problems for which a table is refused. */
  refused(lines: string[], date?: string): Promise<string[]>;
  /** Units within a code as they stand on a day. */
  below(code: string, asOf?: string): Promise<Data[]>;
}

export const doors = ["text", "file"] as const;

const planned = "id status steps { kind into { evidence } }";
const imported = `mutation ($table: String!, $date: Date!) { importSnapshot(table: $table, date: $date) {
  written plan { ${planned} } notes { line code name message leftOut }
  findings { oldCode oldName newCode newName relation confidence } } }`;

export const tableOf = (lines: string[], head = "code,name"): string => `${[head, ...lines].join("\n")}\n`;

/** Sends a file of a code table. */
export async function send(
  { url, token }: TestHub,
  body: BodyInit,
  query: Record<string, string>,
  headers = {},
): Promise<Data> {
  const response = await fetch(`${url}/import/snapshot?${new URLSearchParams(query)}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, ...headers },
    body,
  });
  return { status: response.status, ...((await response.json()) as object) };
}

const pathsOf = ({ extensions }: Data): string[] => extensions.fields.map((one: Data) => one.path);

export function codeTables(hub: TestHub, door: (typeof doors)[number]): CodeTables {
  const byDoor: Record<string, Pick<CodeTables, "take" | "refused">> = {
    text: {
      take: async (lines, date = older, head) =>
        (await hub.ask(imported, { table: tableOf(lines, head), date })).importSnapshot,
      refused: async (lines, date = older) => {
        const { errors } = await hub.answer(imported, { table: tableOf(lines), date });
        return pathsOf(errors?.[0]);
      },
    },
    file: {
      async take(lines, date = older, head) {
        const { plans, ...told } = await send(hub, tableOf(lines, head), { date, file: "a.csv" });
        if (told.status !== 200) throw new Error(told.message);
        if (plans.length === 0) return { ...told, plan: null };
        const { adjustmentPlan } = await hub.ask(
          `query ($id: ID!) { adjustmentPlan(id: $id) { ${planned} } }`,
          { id: plans[0].id },
        );
        return { ...told, plan: adjustmentPlan };
      },
      refused: async (lines, date = older) => pathsOf(await send(hub, tableOf(lines), { date })),
    },
  };
  return {
    ...byDoor[door],
    below: async (code, asOf = older) =>
      (
        await hub.ask(
          `query ($code: String!, $asOf: Date!) { divisions(asOf: $asOf, first: 100, where: { withinCode: $code }, orderBy: [{ code: ASC }]) {
            nodes { id code name officialName level kind remark parent { code } } } }`,
          { code, asOf },
        )
      ).divisions.nodes,
  };
}

/** Tests of what tables come to, once for each door with an empty hub of its own. */
export function throughEachDoor(
  tests: (given: CodeTables & { ask: TestHub["ask"]; answer: TestHub["answer"] }) => void,
): void {
  describe.each(doors)("as a %s", (door) => {
    let hub: TestHub;
    let tables: CodeTables;
    beforeAll(async () => {
      hub = await testHub("empty");
      tables = codeTables(hub, door);
    });
    afterAll(() => hub.close());
    tests({
      take: (...given) => tables.take(...given),
      refused: (...given) => tables.refused(...given),
      below: (...given) => tables.below(...given),
      ask: (...given) => hub.ask(...given),
      answer: (...given) => hub.answer(...given),
    });
  });
}
