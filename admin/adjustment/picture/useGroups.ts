import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { allRows } from "../lists/planList.ts";
import { usePlanLists } from "../lists/usePlanLists.ts";
import type { UnitChange } from "../planPreview.ts";
import { turned } from "./turned.ts";

/** Of which preview the groups are. */
export interface OfPreview {
  plan: string;
  hash: string;
  reversed: boolean;
}

/** All groups that a plan changes: there are thousands in a reform, so they are read once somebody looks. */
export function useGroups({ plan, hash, reversed }: OfPreview, enabled: boolean) {
  const translate = useTranslate();
  const list = usePlanLists(plan).units(translate("hub.plan.list.ofUnits"), { level: "GROUP" });
  return useQuery<UnitChange[]>({
    queryKey: ["hub", "planGroups", plan, hash, reversed],
    queryFn: async () => {
      const groups = await allRows(list, { text: "", fate: "" });
      return reversed ? groups.map(turned) : groups;
    },
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
