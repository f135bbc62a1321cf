import { post } from "./post.ts";

interface Found {
  value?: unknown;
  nodes?: Found[];
}

/**
 * Ids differ from hub to hub, so an example asks for those it needs: every field of `query` is aliased
 * with the name of a variable and has one field, aliased `value`; of a list the first record counts.
 */
export async function lookUpVariables(query: string): Promise<Record<string, unknown>> {
  const answer = await post<Record<string, Found | null>>({ query }, {});
  if (!answer.data) throw new Error(answer.errors?.[0]?.message);
  return Object.fromEntries(
    Object.entries(answer.data).map(([name, found]) => {
      const record = found?.nodes ? found.nodes[0] : found;
      if (record?.value === undefined) throw new Error(name);
      return [name, record.value];
    }),
  );
}
