/** Begins with the files that take longest, so that none of them is left alone with one core at the end. */
import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes long, the longest first. */
const long = [
  "panel",
  "panelTrue",
  "rights/writing",
  "rights/reading",
  "everySystem",
  "rights/hearing",
  "panelKinds",
  "adjustmentWorkbench",
  "invariants/adjustmentInvariants",
  "adjustmentKilled",
  "upgrade/earlierVersions",
  "upgrade/statementChanges",
  "rights/operations",
  "unitLineage",
  "tableRoundTrip",
  "start",
  "failing/ends",
  "adjustmentPanel",
  "failing/ground",
  "rights/telling",
  "reading/apart",
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
