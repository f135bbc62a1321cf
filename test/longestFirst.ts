/** Begins with the files that take longest, so that none of them is left alone with one core at the end. */
import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes long, the longest first. */
const long = [
  "panel",
  "panelTrue",
  "failing/ends",
  "tableRoundTrip",
  "upgrade/earlierVersions",
  "adjustmentKilled",
  "everySystem",
  "rights/hearing",
  "adjustmentWorkbench",
  "invariants/adjustmentInvariants",
  "start",
  "failing/ground",
  "check",
  "panelKinds",
  "rights/telling",
  "upgrade/statementChanges",
  "reading/apart",
  "unitLineage",
  "rights/reading",
  "rights/writing",
  "rights/operations",
  "adjustmentPanel",
].map((name) => `test/${name}.test.ts`);

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification): number => {
      const found = long.indexOf(relative(project.config.root, moduleId));
      return found < 0 ? long.length : found;
    };
    return [...(await super.sort(files))].sort((one, other) => place(one) - place(other));
  }
}
