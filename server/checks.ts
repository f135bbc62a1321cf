/** The table of contents of what must hold of a hub's data. */
import { plansAreBooked } from "./adjustment/checks/booked.ts";
import type { Asked, Check, Finding } from "./core/check/check.ts";
import {
  ancestorsAreThoseAbove,
  keysFitLevels,
  noUnitIsAboveItself,
  unitsHaveParents,
} from "./core/check/hierarchy.ts";
import { changesAreInOrder, transactionsAreInOrder } from "./core/check/ledger.ts";
import {
  deletedLeaveNothing,
  knowledgeIsNumbered,
  periodsFollow,
  rowsFollowHistory,
  writesAreTold,
} from "./core/check/past.ts";
import { everythingRecords, pagesAreWhole, referencesLead } from "./core/check/storage.ts";
import {
  choicesAreStated,
  keysFollowNames,
  nothingDangles,
  referredStands,
  valuesAreUnique,
} from "./core/check/values.ts";
import {
  beginningsComeFrom,
  endsLeadOn,
  lineageHasNoCircle,
  linksGoForward,
  seatsLieWithin,
  sharesAreWhole,
  siblingsDiffer,
} from "./division/checks.ts";

/** Those that may be asked of some units alone, for they hold of each by itself. */
export const checksOfUnits: Check[] = [
  unitsHaveParents,
  noUnitIsAboveItself,
  ancestorsAreThoseAbove,
  keysFitLevels,
  siblingsDiffer,
  seatsLieWithin,
  periodsFollow,
  knowledgeIsNumbered,
  rowsFollowHistory,
  deletedLeaveNothing,
  writesAreTold,
  keysFollowNames,
  valuesAreUnique,
  referredStands,
  endsLeadOn,
  beginningsComeFrom,
  linksGoForward,
  lineageHasNoCircle,
  sharesAreWhole,
  nothingDangles,
];

export const checks: Check[] = [
  pagesAreWhole,
  referencesLead,
  everythingRecords,
  transactionsAreInOrder,
  changesAreInOrder,
  choicesAreStated,
  plansAreBooked,
  ...checksOfUnits,
];

export interface Looked {
  check: Check;
  findings: Finding[];
}

/** One after the other; what cannot be read is a finding itself. */
export async function look(asked: Asked, which = checks): Promise<Looked[]> {
  const looked: Looked[] = [];
  for (const check of which)
    looked.push({
      check,
      findings: await check.find(asked).catch((error) => [{ text: String((error as Error).message) }]),
    });
  return looked;
}
