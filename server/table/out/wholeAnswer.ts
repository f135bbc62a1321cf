/** An answer with all its pages where its document knows how to ask for them, else with how much of each list it holds. */
import { setImmediate as turn } from "node:timers/promises";
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  getNamedType,
  Kind,
  print,
  type SelectionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Row } from "../../core/rule.ts";
import { type AnswerTable, listAt, valueAt } from "./answerTables.ts";
import type { Within } from "./askedFields.ts";
import type { Ask } from "./records.ts";

/** Rows of one table that are fetched beyond its first page; they are held until all are there. */
const most = 100_000;

export interface WholeAnswer {
  answer: Row;
  extents: Map<AnswerTable, Extent>;
}

interface Extent {
  /** Rows that there are, where that is told. */
  total?: number;
  /** Names of lists within that go on. */
  cut: string[];
}

export async function wholeAnswer(
  within: Within,
  ask: Ask,
  document: DocumentNode,
  tables: AnswerTable[],
  variables: Row,
): Promise<WholeAnswer> {
  const question = print(counted(within, document));
  const answer = await ask(question, variables);
  for (const table of tables) {
    const after = cursorOf(table, tables);
    if (!table.list || !after || (variables[after] ?? null) !== null) continue;
    const page = table.list.slice(0, -1);
    const rows = listAt(answer, table.list);
    for (let last = pageInfo(answer, page); last?.hasNextPage && rows.length < most; ) {
      await turn();
      const more = await ask(question, { ...variables, [after]: last.endCursor });
      for (const row of listAt(more, table.list)) rows.push(row);
      last = pageInfo(more, page);
      Object.assign(pageInfo(answer, page) ?? {}, last);
    }
  }
  return { answer, extents: new Map(tables.map((table) => [table, extentOf(table, answer)])) };
}

function extentOf({ asked, list }: AnswerTable, answer: Row): Extent {
  const total =
    list?.length === 2
      ? (valueAt(answer, [list[0], "totalCount"]) as number | undefined)
      : list?.length === 1
        ? (listAt(answer, list)[0]?.groupCount as number | undefined)
        : undefined;
  const cut = asked.flatMap(({ name }) => cutIn(answer[name], name));
  // Of what is counted it is told how much is given.
  return { total, cut: [...new Set(cut)].filter((name) => total === undefined || name !== list?.[0]) };
}

const pageInfo = (answer: Row, page: string[]) =>
  valueAt(answer, [...page, "pageInfo"]) as { hasNextPage: boolean; endCursor: string } | undefined;

/** The variable that a root field takes its cursor from, unless another takes it as well. */
function cursorOf({ asked, list }: AnswerTable, tables: AnswerTable[]): string | undefined {
  if (list?.length !== 2) return undefined;
  const name = afterOf(asked[0].node);
  const users = tables.flatMap((one) => one.asked).filter(({ node }) => afterOf(node) === name);
  return users.length === 1 ? name : undefined;
}

function afterOf({ arguments: given }: FieldNode): string | undefined {
  const after = given?.find(({ name }) => name.value === "after")?.value;
  return after?.kind === Kind.VARIABLE ? after.name.value : undefined;
}

/** Lists say whether they go on, those at the root how many they are and where. */
function counted({ schema }: Within, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema);
  const knows = (type: GraphQLNamedType | undefined, name: string): boolean =>
    Boolean(type && "getFields" in type && name in type.getFields());
  const enter = (node: FieldNode): FieldNode | undefined => {
    const type = getNamedType(types.getType() ?? undefined);
    const isRoot = types.getParentType() === schema.getQueryType();
    const added = knows(type, "pageInfo")
      ? [plain("pageInfo", ["hasNextPage", "endCursor"]), ...(isRoot ? [plain("totalCount")] : [])]
      : isRoot && knows(type, "groupCount")
        ? [plain("groupCount")]
        : [];
    const { selectionSet } = node;
    if (added.length === 0 || !selectionSet?.selections.some(mayHoldRows)) return undefined;
    return {
      ...node,
      selectionSet: { ...selectionSet, selections: [...selectionSet.selections, ...added] },
    };
  };
  return visit(document, visitWithTypeInfo(types, { Field: { leave: undefined, enter } }));
}

/** Who asks for a number alone need not be told that the list goes on. */
const mayHoldRows = (selection: SelectionNode): boolean =>
  selection.kind !== Kind.FIELD || !["totalCount", "pageInfo", "groupCount"].includes(selection.name.value);

const plain = (name: string, inner: string[] = []): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: name },
  ...(inner.length > 0 && {
    selectionSet: { kind: Kind.SELECTION_SET, selections: inner.map((one) => plain(one)) },
  }),
});

function cutIn(value: unknown, name: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => cutIn(one, name));
  if (typeof value !== "object" || value === null) return [];
  const { pageInfo: page, ...others } = value as Row;
  const isCut = (page as Row | null | undefined)?.hasNextPage === true;
  return [...(isCut ? [name] : []), ...Object.entries(others).flatMap(([key, inner]) => cutIn(inner, key))];
}
