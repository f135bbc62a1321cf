import { useQueries } from "@tanstack/react-query";
import { ask } from "../hub/client.ts";
import { useDay } from "../hub/day.ts";
import { type TreeUnit, treeUnit } from "./treeUnit.ts";
import { useRoots } from "./useRoots.ts";

interface Children {
  totalCount: number;
  nodes: TreeUnit[];
}

const childrenDocument = `query ($id: ID!, $first: Int, $asOf: Date) { division(id: $id, asOf: $asOf) { children(first: $first) { totalCount nodes { ${treeUnit} } } } }`;

export const pageSize = 50;
export const root = "root";
export const moreOf = (parent: string) => `more:${parent}`;
export const waitingOf = (parent: string) => `wait:${parent}`;
/** The parent behind a "show more" or waiting row. */
export const parentOf = (row: string): string | undefined => row.match(/^(?:more|wait):(.+)$/)?.[1];

/** The part of the tree that is open, read level by level and only as far as people open it. */
export function useTreeData(expanded: string[], pages: Record<string, number>) {
  const day = useDay();
  const roots = useRoots();
  const open = expanded.filter((id) => id !== root && !parentOf(id));
  const levels = useQueries({
    queries: open.map((id) => {
      const first = (pages[id] ?? 1) * pageSize;
      return {
        queryKey: ["hub", "children", id, first, day],
        queryFn: async () => {
          const answer = await ask<{ division: { children: Children } | null }>(childrenDocument, {
            id,
            first,
            asOf: day,
          });
          return answer.division?.children ?? { totalCount: 0, nodes: [] };
        },
        // While the next fifty load, those already shown stay.
        placeholderData: (before: Children | undefined) => before,
        retry: false,
      };
    }),
  });
  const units = new Map<string, TreeUnit>();
  const below = new Map<string, string[]>();
  const rest = new Map<string, number>();
  const add = (parent: string, children: Children | undefined) => {
    if (!children) {
      below.set(parent, [waitingOf(parent)]);
      return;
    }
    for (const unit of children.nodes) units.set(unit.id, unit);
    const ids = children.nodes.map((unit) => unit.id);
    const left = children.totalCount - ids.length;
    rest.set(parent, left);
    below.set(parent, left > 0 ? [...ids, moreOf(parent)] : ids);
  };
  add(root, roots.data && { totalCount: roots.data.length, nodes: roots.data });
  open.forEach((id, index) => {
    add(id, levels[index].data);
  });
  const stamp = [roots.dataUpdatedAt, day, ...levels.map((level) => level.dataUpdatedAt), ...open].join();
  return { units, below, rest, stamp, roots };
}
