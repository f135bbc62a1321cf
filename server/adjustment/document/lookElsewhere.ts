/** Names that no unit of the day bears, looked for on other days by the hub's own resolution. */
import { graphql } from "graphql";
import type { Context } from "../../core/context.ts";
import { localId } from "../../core/reader/identity.ts";
import type { Read } from "./approvalReader.ts";
import type { Unresolved } from "./meaning.ts";

const document = `query ($items: [DivisionMentionInput!]!, $to: Date, $within: ID) {
  resolveDivisions(items: $items, to: $to, within: $within) {
    matches { meantName meantOn unit { id name } } } }`;

interface Match {
  meantName: string | null;
  meantOn: string;
  unit: { id: string; name: string };
}

/** Offers what such a name led to by the day, for a person to choose. */
export async function lookElsewhere(
  context: Context,
  day: string,
  within: unknown,
  read: Read[],
): Promise<void> {
  const unknown = read.flatMap((one) => one.unresolved).filter((one) => one.candidates.length === 0);
  if (unknown.length === 0) return;
  const answer = await graphql({
    schema: context.hub.schema,
    source: document,
    contextValue: context,
    variableValues: { items: unknown.map(mentioned), to: day, within },
  });
  const found = (answer.data?.resolveDivisions ?? []) as { matches: Match[] }[];
  for (const [index, one] of unknown.entries()) offer(context, one, found[index]?.matches ?? []);
}

/** 己沟苗族乡沟口村: the township before a village is its superior. */
function mentioned({ text, owner }: Unresolved): { text: string; superior?: string } {
  const [, superior, name] = /^(.+?(?:街道|镇|乡))(.+)$/.exec(text) ?? [];
  if (owner) return { text, superior: owner };
  return superior ? { text: name, superior } : { text };
}

function offer({ hub }: Context, unresolved: Unresolved, matches: Match[]): void {
  const division = hub.model.get("Division");
  const units = new Map(matches.map((match) => [localId(division, match.unit.id), match]));
  const [first] = matches;
  if (!first) return;
  unresolved.candidates = [...units.keys()].filter((id) => id !== undefined);
  unresolved.message = {
    zh: `当日没有单位叫“${unresolved.text}”;截至${first.meantOn}叫这个名称的,当日是“${first.unit.name}”,请选定`,
    en: `no unit is called ${unresolved.text} on that day; what was called so up to ${first.meantOn} is ${first.unit.name}: choose`,
  };
}
