import { useHub } from "../../hub/useHub.ts";
import type { Turn } from "./turns.ts";

interface Plan {
  id: string;
  name: string;
  effectiveOn: string;
}

const document = `query ($days: [Date!]!) { adjustmentPlans(first: 100, where: { effectiveOn: { in: $days }, status: { eq: EXECUTED } }) {
  nodes { id name effectiveOn } } }`;

/** The plan by which each day's turn came: that of a link where one says so, else the one plan of that day. */
export function usePlansOn(turns: Turn[]): (turn: Turn) => { id: string; name: string } | undefined {
  const days = turns.map(({ day }) => day);
  const { data } = useHub<{ adjustmentPlans: { nodes: Plan[] } }>(
    document,
    { days },
    { enabled: days.length > 0 },
  );
  return (turn) => {
    const linked = turn.links.find(({ plan }) => plan)?.plan;
    // What was first read of a unit is the state of a table, not the work of a plan.
    if (linked || turn.first) return linked ?? undefined;
    const plans = data?.adjustmentPlans.nodes.filter(({ effectiveOn }) => effectiveOn === turn.day) ?? [];
    return plans.length === 1 ? plans[0] : undefined;
  };
}
