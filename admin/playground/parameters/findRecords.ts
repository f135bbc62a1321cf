import { post } from "../post.ts";

export interface Hit {
  id: string;
  name: string;
  code: string | null;
  place: string | null;
}

/** Records by what is typed, among some types or all. */
export async function findRecords(text: string, types: string[], signal: AbortSignal): Promise<Hit[]> {
  const { data } = await post<{ search: Hit[] }>(
    {
      query:
        "query Find($text: String!, $types: [SearchType!]) { search(text: $text, types: $types, first: 8) { id name code place } }",
      variables: { text, types: types.length > 0 ? types : undefined },
    },
    {},
    signal,
  );
  return data?.search ?? [];
}

/** What a record is called that is given by id or by code; empty where it has no name or is not seen. */
export async function nameOf(given: string, byCode: boolean, signal: AbortSignal): Promise<string> {
  if (byCode) return (await findRecords(given, [], signal)).find(({ code }) => code === given)?.name ?? "";
  const { data } = await post<{ node: { name?: string } | null }>(
    {
      query: "query Named($id: ID!) { node(id: $id) { ... on Division { name } ... on Person { name } } }",
      variables: { id: given },
    },
    {},
    signal,
  );
  return data?.node?.name ?? "";
}
