import { post } from "./post.ts";

/**
 * Ids differ from hub to hub, so an example asks for those it needs: every field of `query` is aliased
 * with the name of a variable and has one field, aliased `value`.
 */
export async function lookUpVariables(query: string): Promise<Record<string, unknown>> {
  const answer = await post<Record<string, { value: unknown } | { value: unknown }[] | null>>({ query }, {});
  if (!answer.data) throw new Error(answer.errors?.[0]?.message);
  return Object.fromEntries(
    Object.entries(answer.data).map(([name, found]) => {
      const first = Array.isArray(found) ? found[0] : found;
      if (first?.value === undefined) throw new Error(name);
      return [name, first.value];
    }),
  );
}
