/** What no comparison of tables can find, in the order of the versions; only ever added to. */
import type { Step } from "../core/upgrade/upgrade.ts";
import { figuresOfUnits } from "./figuresOfUnits.ts";
import { ledgerOfChanges } from "./ledgerOfChanges.ts";
import { markForOlderHubs } from "./markForOlderHubs.ts";
import { permissionsOfFirstAdministrator } from "./permissionsOfFirstAdministrator.ts";
import { scopesOfAccounts } from "./scopesOfAccounts.ts";

export const steps: Step[] = [
  ledgerOfChanges,
  scopesOfAccounts,
  permissionsOfFirstAdministrator,
  markForOlderHubs,
  figuresOfUnits,
];
