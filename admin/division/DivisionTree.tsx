import { hotkeysCoreFeature, syncDataLoaderFeature } from "@headless-tree/core";
import { useTree } from "@headless-tree/react";
import Box from "@mui/material/Box";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useHub } from "../hub/useHub.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import { moreOf, pageSize, parentOf, root, useTreeData } from "./treeData.ts";
import type { TreeUnit } from "./treeUnit.ts";
import { type Unit, unitDocument } from "./unit.ts";

interface Props {
  selected: string | undefined;
  onSelect: (id: string) => void;
  /** Someone begins to type while in the tree. */
  onType: (letter: string) => void;
}

const blank: TreeUnit = { id: "", name: "", code: "", status: "", children: { totalCount: 0 } };

/** The hierarchy, opened level by level, fifty siblings at a time. */
export function DivisionTree({ selected, onSelect, onType }: Props) {
  const translate = useTranslate();
  const [expanded, setExpanded] = useState<string[]>([]);
  const [focused, setFocused] = useState<string | null>(null);
  const [pages, setPages] = useState<Record<string, number>>({});
  const { units, below, rest, stamp, roots } = useTreeData(expanded, pages);
  const scroller = useRef<HTMLDivElement>(null);
  const showMore = (parent: string) =>
    setPages((before) => ({ ...before, [parent]: (before[parent] ?? 1) + 1 }));

  const tree = useTree<TreeUnit>({
    rootItemId: root,
    state: { expandedItems: expanded, focusedItem: focused },
    setExpandedItems: setExpanded,
    setFocusedItem: setFocused,
    getItemName: (item) => item.getItemData()?.name ?? "",
    isItemFolder: (item) => item.getId() === root || (item.getItemData()?.children.totalCount ?? 0) > 0,
    dataLoader: {
      getItem: (id) => units.get(id) ?? { ...blank, id },
      getChildren: (id) => below.get(id) ?? [],
    },
    onPrimaryAction: (item) => {
      const parent = parentOf(item.getId());
      if (parent) showMore(parent);
      else onSelect(item.getId());
    },
    scrollToItem: (item) => virtualizer.scrollToIndex(item.getItemMeta().index),
    features: [syncDataLoaderFeature, hotkeysCoreFeature],
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp stands for everything that was read
  useEffect(() => tree.rebuildTree(), [stamp]);

  const items = tree.getItems();
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 30,
    overscan: 12,
  });

  // With one unit at the top there is nothing to choose: it stands open.
  const only = roots.data?.length === 1 ? roots.data[0].id : undefined;
  useEffect(() => {
    if (only) setExpanded((before) => (before.includes(only) ? before : [...before, only]));
  }, [only]);

  const path = useHub<{ division: Unit | null }>(unitDocument, { id: selected }, { enabled: !!selected }).data
    ?.division;
  const whole = path ? [...path.ancestors.map(({ id }) => id), path.id] : [];
  const tops = new Set(roots.data?.map(({ id }) => id));
  const top = whole.findIndex((id) => tops.has(id));
  const line = top < 0 ? [] : whole.slice(top);
  const lineKey = line.join();
  useEffect(() => {
    const ancestors = lineKey.split(",").filter(Boolean).slice(0, -1);
    setExpanded((before) => [...before, ...ancestors.filter((id) => !before.includes(id))]);
  }, [lineKey]);
  // A unit beyond the first fifty siblings: open more until it is in sight.
  const hidden = line.findIndex(
    (id, index) =>
      index > 0 && (rest.get(line[index - 1]) ?? 0) > 0 && !below.get(line[index - 1])?.includes(id),
  );
  const grow = hidden > 0 ? line[hidden - 1] : undefined;
  const shownOfGrow = grow ? (below.get(grow)?.length ?? 0) : 0;
  useEffect(() => {
    if (grow && shownOfGrow > 0)
      setPages((before) => ({ ...before, [grow]: Math.ceil(shownOfGrow / pageSize) + 1 }));
  }, [grow, shownOfGrow]);
  const place = items.findIndex((item) => item.getId() === selected);
  const placed = useRef<string>("");
  useEffect(() => {
    if (selected && place >= 0 && placed.current !== selected) {
      placed.current = selected;
      virtualizer.scrollToIndex(place, { align: "auto" });
    }
  }, [selected, place, virtualizer]);

  if (roots.error) return <Failure error={roots.error} retry={() => roots.refetch()} />;
  if (roots.isPending) return <PageSkeleton />;
  if (roots.data.length === 0) {
    return <Box sx={{ p: 2, color: "text.secondary" }}>{translate("hub.tree.empty")}</Box>;
  }
  return (
    <Box
      ref={scroller}
      sx={{ flex: 1, minHeight: 0, overflowY: "auto", px: 1, pb: 2 }}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          tree.getFocusedItem().primaryAction();
        } else if (
          event.key.length === 1 &&
          event.key !== " " &&
          !event.ctrlKey &&
          !event.metaKey &&
          !event.altKey
        ) {
          event.preventDefault();
          onType(event.key);
        }
      }}
    >
      <div
        {...tree.getContainerProps(translate("hub.tree.label"))}
        style={{ position: "relative", height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((row) => {
          const item = items[row.index];
          const id = item.getId();
          const { level } = item.getItemMeta();
          const parent = parentOf(id);
          const unit = item.getItemData();
          return (
            <Box
              {...item.getProps()}
              key={id}
              aria-selected={id === selected}
              // Named by what it shows, its number of units included.
              aria-label={undefined}
              sx={({ palette: { tokens } }) => ({
                position: "absolute",
                insetInline: 0,
                height: 30,
                display: "flex",
                alignItems: "center",
                gap: 0.75,
                pl: `${8 + level * 20}px`,
                pr: 1.25,
                borderRadius: "8px",
                cursor: "pointer",
                whiteSpace: "nowrap",
                color: parent ? tokens.teal : unit?.status === "ABOLISHED" ? tokens.quiet : tokens.ink,
                background: id === selected ? tokens.tealWash : "transparent",
                fontWeight: id === selected ? 700 : 400,
                "&:hover": { background: id === selected ? tokens.tealWash : tokens.ground },
              })}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <Box
                component="span"
                aria-hidden
                sx={{ width: 14, flex: "none", color: "text.secondary", fontSize: 11 }}
                onClick={(event) => {
                  if (!item.isFolder()) return;
                  event.stopPropagation();
                  if (item.isExpanded()) item.collapse();
                  else item.expand();
                }}
              >
                {item.isFolder() ? (item.isExpanded() ? "▾" : "▸") : ""}
              </Box>
              <Box component="span" sx={{ flex: 1, overflow: "hidden", textOverflow: "ellipsis" }}>
                {parent
                  ? id === moreOf(parent)
                    ? `… ${translate("hub.tree.more", { count: Math.min(pageSize, rest.get(parent) ?? 0) })}`
                    : translate("ra.page.loading")
                  : unit?.name}
              </Box>
              {!parent && (unit?.children.totalCount ?? 0) > 0 && (
                <Box component="span" sx={{ fontSize: 12, color: "text.secondary", fontWeight: 400 }}>
                  {unit.children.totalCount}
                </Box>
              )}
            </Box>
          );
        })}
      </div>
    </Box>
  );
}
