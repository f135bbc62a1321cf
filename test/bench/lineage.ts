/** How much of what is derived from code tables is right, and how much of what they can tell is derived. */
import { judgement } from "../lineage/judge.ts";

export function run(): void {
  const { verdicts, tellable } = judgement();
  console.log("Asserted, judged by documents or by hand:");
  const rows = (by: (one: (typeof verdicts)[number]) => string): void => {
    for (const [key, some] of [...Map.groupBy(verdicts, by)].sort(([a], [b]) => (a < b ? -1 : 1)))
      console.log(`  ${key.padEnd(28)} ${share(some.filter(({ isRight }) => isRight).length, some.length)}`);
  };
  rows(({ finding }) => `${finding.old.level} ${finding.relation}`);
  rows(({ finding }) => `confidence ${(finding.probability ?? 1).toFixed(2)}`);
  rows(({ finding }) => finding.confidence);
  rows(() => "all");
  console.log("Of edges that documents state and the tables can tell, asserted:");
  for (const [level, some] of Map.groupBy(tellable, (one) => one.level))
    console.log(
      `  ${level.padEnd(28)} ${share(some.filter(({ isAsserted }) => isAsserted).length, some.length)}`,
    );
  for (const { finding, county } of verdicts.filter(({ isRight }) => !isRight))
    console.log(
      `wrong: ${county} ${finding.old.officialName} → ${finding.next.officialName} ${finding.relation}: ${finding.evidence}`,
    );
  for (const { county, words } of tellable.filter(({ isAsserted }) => !isAsserted))
    console.log(`missed: ${county} ${words}`);
}

const share = (part: number, whole: number): string =>
  `${part} of ${whole}, ${((100 * part) / whole).toFixed(1)} %`;
