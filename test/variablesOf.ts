/** The variables an example is asked with, ids looked up as lookUpVariables of the playground does it, which needs a page around it. */
import type { Example } from "../admin/playground/example.ts";
import type { Data, TestHub } from "./hub.ts";

export async function variablesOf(
  hub: TestHub,
  { variables, lookUp }: Example,
): Promise<Record<string, Data>> {
  const found: Record<string, Data> = lookUp ? await hub.ask(lookUp) : {};
  const looked = Object.entries(found).map(([name, one]) => [name, (one.nodes ? one.nodes[0] : one).value]);
  return { ...variables, ...Object.fromEntries(looked) };
}
