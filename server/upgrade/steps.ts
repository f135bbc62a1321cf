/** What no comparison of tables can find, in the order of the versions; only ever added to. */
import type { Step } from "../core/upgrade/upgrade.ts";

export const steps: Step[] = [];
