import { above, type Finding, isContinuation } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";

/** Where a superior as a whole takes another code, what is below it keeps its serial and its name. */
export function renumbered(olds: TableUnit[], nexts: TableUnit[], findings: Finding[]): Finding[] {
  const recoded = new Map(
    findings
      .filter((one) => isContinuation(one) && one.old.code !== one.next.code)
      .map(({ old, next }) => [old.code, next.code]),
  );
  const byCode = new Map(nexts.map((next) => [next.code, next]));
  return olds.flatMap((old) => {
    const code = recoded.get(above(old));
    const next = code && byCode.get(code + old.code.slice(above(old).length));
    if (!next || next.officialName !== old.officialName) return [];
    const evidence = "名称和序号相同,随上级改码";
    return [{ old, next, relation: "CONTINUES", confidence: "INFERRED", evidence } as const];
  });
}
