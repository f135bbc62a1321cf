/** Forms of offices: what fills their places, told and changed; the file itself comes in and goes out by HTTP. */
import { SavedQuerySharing } from "../account/savedQuery.ts";
import { changeableRow, forget, withLink, written } from "../account/shared.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Needs } from "../core/holders.ts";
import { type Making, mutation, type Operation, query } from "../core/operation.ts";
import { type Problem, problem, type Row } from "../core/rule.ts";
import { boolean, choice, object, reference, text } from "../core/statement.ts";
import { bindingsOf, boundPlaces } from "./bound.ts";
import { type Binding, FormPlaceInput } from "./formPlace.ts";
import { bindableQueries } from "./match.ts";
import { OfficeForm } from "./officeForm.ts";

const person: Needs = { person: true };
export const called = { zh: "单位表格", en: "form" };
const entityIn = ({ hub }: Context) => hub.model.get("OfficeForm");

const { fields } = OfficeForm;
const which = reference("OfficeForm", "单位表格", "The form.", { required: true });

const updateOfficeForm = mutation("updateOfficeForm", {
  needs: person,
  label: "修改单位表格",
  description:
    "Changes one's own, or as an administrator one of an account within one's rights; places that are not named stay as they are.",
  arguments: {
    id: which,
    name: text("名称", fields.name.description, { maxLength: 60 }),
    note: text("说明", fields.note.description, { look: "prose", maxLength: 500 }),
    sharing: choice("共享范围", fields.sharing.description, SavedQuerySharing),
    places: object("位置", "What is to fill its places.", FormPlaceInput, { many: true }),
  },
  returns: "OfficeForm",
  run: ({ id, places, ...input }, context) =>
    context.hub.transact(context, async (t) => {
      const row = await changeableRow(context, t, entityIn(context), String(id), called);
      const values = withLink(input);
      if (places)
        values.bindings = JSON.stringify(await rebound(context, bindingsOf(row), places as Given[]));
      await context.hub.gate.write(t, [
        { ...written(entityIn(context), "UPDATE"), rows: [{ which: Number(row.id), values }] },
      ]);
      return Number(row.id);
    }),
});

const deleteOfficeForm = mutation("deleteOfficeForm", {
  needs: person,
  label: "删除单位表格",
  description: "Takes away one's own, or as an administrator one of an account within one's rights.",
  arguments: { id: which },
  returns: "Boolean",
  run: ({ id }, context) => forget(context, entityIn(context), String(id), called),
});

const formQueries = query("formQueries", {
  needs: {},
  label: "可填表的查询",
  description: "Saved queries that can fill the places of forms: one's own and those that are everyone's.",
  arguments: {},
  list: true,
  returns: {
    name: "FormQuery",
    label: "可填表的查询",
    description: "A saved query and the columns that it answers.",
    fields: {
      query: text("查询标识", "Global id of the saved query.", { required: true }),
      name: text("名称", "What the query is called.", { required: true }),
      takesUnit: boolean(
        "随单位",
        "Whether it asks for a unit: `$unit` or `$within`, `$code` or `$withinCode`.",
        {
          required: true,
        },
      ),
      takesDay: boolean("随日期", "Whether it asks for a day: `$day`, `$asOf` or `$on`.", { required: true }),
      columns: object(
        "列",
        "Columns of its answer.",
        {
          name: "FormColumn",
          label: "列",
          description: "A column of an answer.",
          fields: {
            column: text("列", "The way to it, by which places name it.", { required: true }),
            label: text("列名", "What it is called.", { required: true }),
            isList: boolean("多行", "Whether the answer may have many rows of it.", { required: true }),
          },
        },
        { required: true, many: true },
      ),
    },
  },
  run: async (_given, context) =>
    (await bindableQueries(context)).map(({ id, name, units, days, columns }) => ({
      query: id,
      name,
      takesUnit: units.length > 0,
      takesDay: days.length > 0,
      columns: columns.map(({ name: column, label, table }) => ({
        column,
        label,
        isList: table.list !== undefined,
      })),
    })),
});

export const formOperations: Operation[] = [updateOfficeForm, deleteOfficeForm, formQueries];

/** The places of a form as whoever reads it could fill them. */
async function shownPlaces(context: Context, id: number): Promise<unknown> {
  const [row] = await context.hub.database.rows("select bindings from office_form where id = ?", [id]);
  const bound = await boundPlaces(context, bindingsOf(row), context.language);
  return bound.map(({ binding, query: by, column, problem: wrong }) => ({
    name: binding.name,
    at: binding.at.join("、"),
    inRow: binding.rows.length > 0,
    query: binding.query ?? null,
    queryName: by?.name ?? null,
    column: binding.column ?? null,
    columnLabel: column?.label ?? null,
    every: binding.every ?? false,
    problem: wrong?.[context.language] ?? null,
  }));
}

export const formMakings: Making[] = [{ entity: "OfficeForm", field: "places", make: shownPlaces }];

interface Given {
  name: string;
  query?: string | null;
  column?: string | null;
  every?: boolean | null;
}

/** What is chosen for places that the form has, from queries that whoever chooses may bind to. */
async function rebound(context: Context, bindings: Binding[], places: Given[]): Promise<Binding[]> {
  const queries = await bindableQueries(context);
  const problems: Problem[] = [];
  const next = new Map(bindings.map((one) => [one.name, one]));
  for (const { name, query: id, column, every } of places) {
    const binding = next.get(name);
    const path = `places.${name}`;
    if (!binding) {
      problems.push(noPlace(path, name, bindings));
      continue;
    }
    const { name: _name, at, rows, ...before } = binding;
    const isSame = id === before.query && column === before.column;
    const by = queries.find((one) => one.id === id);
    if (id && !isSame && !by) problems.push(noQuery(path, name, id));
    else if (id && !isSame && !by?.columns.some((one) => one.name === column))
      problems.push(noColumn(path, name, by?.name ?? id, column ?? ""));
    next.set(name, { name, at, rows, ...(id && column && { query: id, column, every: every ?? false }) });
  }
  const all = [...next.values()];
  for (const { binding, problem: wrong } of await boundPlaces(context, all, context.language))
    if (wrong && binding.every && places.some(({ name }) => name === binding.name))
      problems.push({ path: `places.${binding.name}`, message: wrong });
  if (problems.length > 0) throw HubError.problems(problems);
  return all;
}

const noPlace = (path: string, name: string, { length }: readonly Row[] | Binding[]): Problem =>
  problem(
    path,
    `表格中没有位置“${name}”,它有 ${length} 个位置,请核对名称`,
    `the form has no place ${name} among its ${length}: check the name`,
  );
const noQuery = (path: string, name: string, id: string): Problem =>
  problem(
    path,
    `位置“${name}”:找不到查询“${id}”,只能选自己的或对所有人共享的查询`,
    `place ${name}: there is no query ${id}; choose one of your own or one shared with everyone`,
  );
const noColumn = (path: string, name: string, query: string, column: string): Problem =>
  problem(
    path,
    `位置“${name}”:查询“${query}”没有列“${column}”,请从 formQueries 所列中选`,
    `place ${name}: the query ${query} answers no column ${column}; choose one that formQueries tells`,
  );
