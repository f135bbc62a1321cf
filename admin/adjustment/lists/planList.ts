/** A list behind a figure of a preview: its columns, and where its rows come from. */
import { ask } from "../../hub/client.ts";

/** What something was and is; alike on both sides where it stays. */
export interface Shift {
  before: string;
  after: string;
}

/** A field that changes. */
export interface Line extends Shift {
  label: string;
}

export interface ListColumn<T> {
  title: string;
  read(row: T): string | Shift | Line[];
  code?: boolean;
}

/** What is looked for in a list, and how much of it. */
export interface Sought {
  text: string;
  /** A value of `AdjustmentFate`; all where empty. */
  fate: string;
  first: number;
  offset: number;
}

export interface ListPage<T> {
  totalCount: number;
  nodes: T[];
}

// biome-ignore lint/suspicious/noExplicitAny: each list knows its own rows
export interface PlanList<T = any> {
  key: string;
  title: string;
  columns: ListColumn<T>[];
  /** What becomes of the row, where rows are told apart by it. */
  fate?(row: T): string;
  page(sought: Sought, signal?: AbortSignal): Promise<ListPage<T>>;
}

export const pageMost = 1000;

/** Every row that is looked for, page by page. */
export async function allRows<T>(list: PlanList<T>, sought: Pick<Sought, "text" | "fate">): Promise<T[]> {
  const rows: T[] = [];
  for (let total = 1; rows.length < total; ) {
    const { totalCount, nodes } = await list.page({ ...sought, first: pageMost, offset: rows.length });
    if (nodes.length === 0) break;
    rows.push(...nodes);
    total = totalCount;
  }
  return rows;
}

/** Rows that the page holds already. */
export const held =
  <T>(rows: T[], columns: ListColumn<T>[]): PlanList<T>["page"] =>
  async ({ text, first, offset }) => {
    const found = text ? rows.filter((row) => columns.some(({ read }) => holds(read(row), text))) : rows;
    return { totalCount: found.length, nodes: found.slice(offset, offset + first) };
  };

const holds = (cell: string | Shift | Line[], text: string): boolean => JSON.stringify(cell).includes(text);

/** Rows that the hub works out when they are asked for. */
export const asked =
  <T>(
    name: string,
    given: Record<string, string | undefined>,
    selection: string,
    executed = false,
  ): PlanList<T>["page"] =>
  async ({ text, fate, first, offset }, signal) => {
    const types = argumentTypes[name];
    const variables: Record<string, unknown> = { ...given, text, first, offset, executed };
    if (types.fate && fate) variables.fate = fate;
    const named = Object.keys(variables).filter((key) => types[key] && variables[key] !== undefined);
    const answer = await ask<Record<string, ListPage<T>>>(
      `query (${named.map((key) => `$${key}: ${types[key]}`).join(", ")}) {
        ${name}(${named.map((key) => `${key}: $${key}`).join(", ")}) { totalCount nodes ${selection} } }`,
      variables,
      signal,
    );
    return answer[name];
  };

const paged = { plan: "ID!", executed: "Boolean", text: "String", first: "Int", offset: "Int" };
const argumentTypes: Record<string, Record<string, string>> = {
  plannedUnits: {
    ...paged,
    level: "DivisionLevel",
    kind: "DivisionKind",
    under: "String",
    fate: "AdjustmentFate",
  },
  plannedRecords: { ...paged, type: "String!", action: "String", fate: "AdjustmentFate" },
  plannedPostsLost: paged,
};
