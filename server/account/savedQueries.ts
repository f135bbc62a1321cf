/** Queries that people keep: saved, changed, taken away, and opened by their link. */
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Needs } from "../core/holders.ts";
import { mutation, query } from "../core/operation.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import type { Problem, Row } from "../core/rule.ts";
import { boolean, choice, reference, text } from "../core/statement.ts";
import { documentProblems, variablesProblems } from "./savedDocument.ts";
import { SavedQuery, SavedQuerySharing } from "./savedQuery.ts";
import { changeableRow, forget, keeping, sharedRow, withLink, written } from "./shared.ts";

const person: Needs = { person: true };
const called = { zh: "保存的查询", en: "saved query" };
const entityIn = ({ hub }: Context) => hub.model.get("SavedQuery");

const { fields } = SavedQuery;
const given = {
  name: text("名称", fields.name.description, { maxLength: 60 }),
  document: text("查询语句", fields.document.description, { look: "prose", maxLength: 50_000 }),
  variables: text("变量", fields.variables.description, { look: "prose", maxLength: 20_000 }),
  note: text("说明", fields.note.description, { look: "prose", maxLength: 500 }),
  sharing: choice("共享范围", fields.sharing.description, SavedQuerySharing),
};

export const createSavedQuery = mutation("createSavedQuery", {
  needs: person,
  label: "保存查询",
  description: "Keeps a query under a name; it must be one that the hub would answer.",
  arguments: {
    ...given,
    name: { ...given.name, required: true },
    document: { ...given.document, required: true },
  },
  returns: "SavedQuery",
  run: (input, context) =>
    context.hub.transact(context, async (t) => {
      const values = { ...input, ...(await keeping(t, context)) };
      const [{ ids }] = await context.hub.gate.write(
        t,
        [{ ...written(entityIn(context), "CREATE"), rows: [{ values }] }],
        problemsOf(context, input, {}),
      );
      return ids[0];
    }),
});

export const updateSavedQuery = mutation("updateSavedQuery", {
  needs: person,
  label: "修改保存的查询",
  description:
    "Changes one's own, or as an administrator one of an account within one's rights. Made private it gets another link.",
  arguments: { id: reference("SavedQuery", "保存的查询", "The query.", { required: true }), ...given },
  returns: "SavedQuery",
  run: ({ id, ...input }, context) =>
    context.hub.transact(context, async (t) => {
      const row = await changeableRow(context, t, entityIn(context), String(id), called);
      const values = withLink(input);
      await context.hub.gate.write(
        t,
        [{ ...written(entityIn(context), "UPDATE"), rows: [{ which: Number(row.id), values }] }],
        problemsOf(context, input, row),
      );
      return Number(row.id);
    }),
});

export const deleteSavedQuery = mutation("deleteSavedQuery", {
  needs: person,
  label: "删除保存的查询",
  description: "Takes away one's own, or as an administrator one of an account within one's rights.",
  arguments: { id: reference("SavedQuery", "保存的查询", "The query.", { required: true }) },
  returns: "Boolean",
  run: ({ id }, context) => forget(context, entityIn(context), String(id), called),
});

export const linkedQuery = query("linkedQuery", {
  needs: {},
  label: "链接打开的查询",
  description: "The saved query that a link leads to; nothing of it is run.",
  arguments: { link: text("链接", "The link.", { required: true, maxLength: 40 }) },
  returns: {
    name: "LinkedQuery",
    label: "链接打开的查询",
    description: "A saved query as who has its link sees it.",
    fields: {
      id: text("标识", "Global id of the saved query.", { required: true }),
      ...Object.fromEntries(
        (["name", "document", "variables", "note", "savedBy"] as const).map((name) => [name, fields[name]]),
      ),
      isOwn: boolean("本人的", "Whether it is one's own.", { required: true }),
    },
  },
  run: async ({ link }, context) => {
    const row = await sharedRow(context, entityIn(context), "link", link);
    if (!row)
      throw new HubError("NOT_FOUND", {
        zh: "此链接打不开查询:它已被删除或不再共享,请向给您链接的人索取",
        en: "the link opens no query: it was deleted or is shared no more; ask who gave it to you",
      });
    const { id, name, document, variables, note, saved_by, user_id } = row;
    const isOwn = user_id === context.account?.userId;
    return {
      id: toGlobalId("SavedQuery", Number(id)),
      name,
      document,
      variables,
      note,
      savedBy: saved_by,
      isOwn,
    };
  },
});

export const savedQueryOperations = [createSavedQuery, updateSavedQuery, deleteSavedQuery, linkedQuery];

/** What is wrong with a document and its variables, where either is given or they no longer fit each other. */
function problemsOf({ hub }: Context, input: Row, before: Row): Problem[] {
  const { document, variables } = { ...before, ...input };
  if (input.document === undefined && input.variables === undefined) return [];
  if (typeof document !== "string") return [];
  const problems = documentProblems(hub, document);
  return problems.length > 0 || typeof variables !== "string"
    ? problems
    : variablesProblems(hub, document, variables);
}
