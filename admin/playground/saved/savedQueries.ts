import { acceptLanguage, type Language } from "../language.ts";
import { post } from "../post.ts";

export type Sharing = "PRIVATE" | "LINK" | "EVERYONE";

/** A query that someone keeps in the hub. */
export interface SavedQuery {
  id: string;
  name: string;
  document: string;
  variables: string | null;
  note: string | null;
  sharing: Sharing;
  savedBy: string;
  link: string;
}

export type Given = Partial<Pick<SavedQuery, "name" | "document" | "variables" | "note" | "sharing">>;

const fields = "id name document variables note sharing savedBy link";

const given = {
  name: "String",
  document: "String",
  variables: "String",
  note: "String",
  sharing: "SavedQuerySharing",
};

/** One's own, and those of others that are shared with everyone. */
export async function listSaved(language: Language): Promise<{ own: SavedQuery[]; shared: SavedQuery[] }> {
  const { me } = await asked<{ me: { id: string } }>("{ me { id } }", {}, language);
  return asked(
    `query Saved($me: ID!) {
      own: savedQueries(first: 1000, where: { userId: { eq: $me } }, orderBy: [{ name: ASC }]) { nodes { ${fields} } }
      shared: savedQueries(first: 1000, where: { userId: { ne: $me }, sharing: { eq: EVERYONE } }, orderBy: [{ name: ASC }]) { nodes { ${fields} } }
    }`,
    { me: me.id },
    language,
  ).then((found) => {
    const { own, shared } = found as Record<"own" | "shared", { nodes: SavedQuery[] }>;
    return { own: own.nodes, shared: shared.nodes };
  });
}

export const createSaved = (values: Given, language: Language): Promise<unknown> =>
  written("createSavedQuery", values, language);

export const updateSaved = (id: string, values: Given, language: Language): Promise<unknown> =>
  written("updateSavedQuery", { id, ...values }, language);

export const deleteSaved = (id: string, language: Language): Promise<unknown> =>
  asked("mutation Delete($id: ID!) { deleteSavedQuery(id: $id) }", { id }, language);

/** What a link leads to; throws with the hub's words where it leads nowhere. */
export async function openLink(link: string, language: Language): Promise<SavedQuery> {
  const { linkedQuery } = await asked<{ linkedQuery: SavedQuery }>(
    "query Linked($link: String!) { linkedQuery(link: $link) { id name document variables note savedBy } }",
    { link },
    language,
  );
  return linkedQuery;
}

/** The address that opens a saved query for who has it. */
export const addressOf = ({ link }: Pick<SavedQuery, "link">): string =>
  `${location.origin}${location.pathname}?saved=${link}`;

/** A query that asks for a day may be asked for another one by its address. */
const dated = /\$(day|asOf|on)\s*:\s*Date\b/;

/** The address that gives its answer as a table, to programs that come with a token. */
export const tableAddressOf = ({ id, document }: Pick<SavedQuery, "id" | "document">): string =>
  `${location.origin}/answers/${id}.csv${dated.test(document) ? "?day=" : ""}`;

function written(name: string, values: Given & { id?: string }, language: Language): Promise<unknown> {
  const types: Record<string, string> = { id: "ID!", ...given };
  if (!values.id) Object.assign(types, { name: "String!", document: "String!" });
  const names = Object.keys(types).filter((one) => one in values);
  const declared = names.map((one) => `$${one}: ${types[one]}`).join(", ");
  const passed = names.map((one) => `${one}: $${one}`).join(", ");
  return asked(`mutation Save(${declared}) { ${name}(${passed}) { id } }`, values, language);
}

async function asked<Data>(query: string, variables: object, language: Language): Promise<Data> {
  const answer = await post<Data>(
    { query, variables: variables as Record<string, unknown> },
    { "accept-language": acceptLanguage(language) },
  );
  if (answer.errors || !answer.data) throw new Error(answer.errors?.[0]?.message ?? query);
  return answer.data;
}
