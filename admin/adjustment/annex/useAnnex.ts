import { useQuery } from "@tanstack/react-query";
import { ask } from "../../hub/client.ts";
import { useLocale } from "../../i18n/locale.ts";
import { allRows, pageMost } from "../lists/planList.ts";
import { type PostLost, type RecordChange, usePlanLists } from "../lists/usePlanLists.ts";
import { turned } from "../picture/turned.ts";
import type { PlanRecord, Preview, UnitChange } from "../planPreview.ts";
import { previewDocument } from "../planPreview.ts";
import { type PlanStep, stepsDocument } from "../planSteps.ts";

export interface Annex {
  plan: PlanRecord & { announcedOn: string | null };
  preview: Preview;
  steps: PlanStep[];
  /** By level, the highest first. */
  units: { level: string; units: UnitChange[]; count: number }[];
  bodies: { type: string; records: RecordChange[] }[];
  posts: PostLost[];
}

/** Bodies that govern and serve where they stand, and in which posts are held. */
const bodyTypes = [
  "PartyOrganization",
  "Committee",
  "SupervisionBody",
  "CollectiveEconomicOrganization",
  "TownshipAgency",
  "MediationOrganization",
];

const planDocument = `query ($id: ID!) { adjustmentPlan(id: $id) { id name status version documentNumber issuingBody effectiveOn
  approvedOn announcedOn documentFile documentHash executedAt executedHash revertedAt } }`;

/** What stands in the annex to a plan: what it would do, or did where it stands executed. */
export function useAnnex(id: string) {
  const locale = useLocale();
  const foreseen = usePlanLists(id);
  const done = usePlanLists(id, true);
  const everything = { text: "", fate: "" };
  return useQuery<Annex | null>({
    queryKey: ["hub", "annex", id, locale],
    queryFn: async () => {
      const read = async <T>(document: string) =>
        (await ask<{ adjustmentPlan: T | null }>(document, { id })).adjustmentPlan;
      const plan = await read<Annex["plan"]>(planDocument);
      if (!plan) return null;
      const executed = plan.status === "EXECUTED";
      const lists = executed ? done : foreseen;
      const preview = turnedBack(
        (await read<{ preview: Preview }>(previewDocument))?.preview as Preview,
        executed,
      );
      const { steps } = (await read<{ steps: PlanStep[] }>(stepsDocument)) ?? { steps: [] };
      const units: Annex["units"] = [];
      for (const { level } of preview.counts) {
        const list = lists.units(level, { level });
        const { totalCount } = await list.page({ ...everything, first: 1, offset: 0 });
        // Thousands of groups are for a workbook.
        const few = level !== "GROUP" || totalCount <= pageMost;
        if (totalCount > 0)
          units.push({ level, count: totalCount, units: few ? await allRows(list, everything) : [] });
      }
      const bodies: Annex["bodies"] = [];
      for (const type of bodyTypes)
        if (preview.changes.some((one) => one.type === type))
          bodies.push({ type, records: await allRows(lists.records(type, type), everything) });
      const posts = await allRows(lists.posts("posts"), everything);
      return { plan, preview, steps, units, bodies, posts };
    },
    retry: false,
  });
}

/** The preview of a plan that stands executed is that of taking it back. */
function turnedBack(preview: Preview, executed: boolean): Preview {
  if (!executed) return preview;
  const swapped = <T extends { before: number; after: number }>(one: T): T => ({
    ...one,
    before: one.after,
    after: one.before,
  });
  return {
    ...preview,
    counts: preview.counts.map(swapped),
    kinds: preview.kinds.map(swapped),
    majorUnits: preview.majorUnits.map(turned),
  };
}
