import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogTitle from "@mui/material/DialogTitle";
import MenuItem from "@mui/material/MenuItem";
import Skeleton from "@mui/material/Skeleton";
import TextField from "@mui/material/TextField";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import { Failure } from "../../layout/Failure.tsx";
import { model } from "../../schema/model.ts";
import { ListButton } from "./ListButton.tsx";
import { ListTable } from "./ListTable.tsx";
import type { PlanList } from "./planList.ts";

const atOnce = 200;

interface Props {
  list: PlanList;
  /** Name of the plan. */
  name: string;
  /** Of the preview whose list it is: another one has another. */
  hash: string;
  onClose(): void;
}

/** What a figure of the preview counts, one by one: to be looked through, and taken to Excel as it is found. */
export function ListDialog({ list, name, hash, onClose }: Props) {
  const translate = useTranslate();
  const term = useTerm();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [fate, setFate] = useState("");
  const text = useDeferredValue(typed.trim());
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } =
    useInfiniteQuery({
      queryKey: ["hub", "planList", name, hash, list.key, list.title, text, fate],
      queryFn: ({ pageParam, signal }) => list.page({ text, fate, first: atOnce, offset: pageParam }, signal),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const read = pages.reduce((sum, { nodes }) => sum + nodes.length, 0);
        return read < last.totalCount && last.nodes.length > 0 ? read : undefined;
      },
      retry: false,
    });
  const rows = data?.pages.flatMap(({ nodes }) => nodes) ?? [];
  const total = data?.pages[0].totalCount ?? 0;
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="xl"
      fullWidth
      aria-labelledby={id}
      slotProps={{ paper: { sx: { height: "86vh", m: 2 } } }}
    >
      <Box sx={{ display: "flex", alignItems: "center", gap: 1.5, px: 2, py: 1.25, flexWrap: "wrap" }}>
        <DialogTitle id={id} sx={{ p: 0, fontSize: 16, fontWeight: 700 }}>
          {list.title}
        </DialogTitle>
        <Box role="status" sx={{ color: "text.secondary", flex: 1 }}>
          {data &&
            translate("hub.plan.list.count", { smart_count: total, count: total.toLocaleString("en") })}
        </Box>
        <TextField
          value={typed}
          label={translate("hub.plan.list.find")}
          onChange={(event) => setTyped(event.target.value)}
          sx={{ width: 240 }}
        />
        {list.fate && (
          <TextField
            select
            value={fate}
            label={translate("hub.plan.list.fate")}
            onChange={(event) => setFate(event.target.value)}
            sx={{ width: 130 }}
            slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          >
            <MenuItem value="">{translate("hub.plan.list.all")}</MenuItem>
            {model.enums.AdjustmentFate.values.map(({ name: value, label }) => (
              <MenuItem key={value} value={value}>
                {term(label)}
              </MenuItem>
            ))}
          </TextField>
        )}
        <ListButton list={list} sought={{ text, fate }} name={name} />
        <Button onClick={onClose}>{translate("ra.action.close")}</Button>
      </Box>
      {error ? (
        <Box sx={{ px: 2 }}>
          <Failure error={error} retry={() => refetch()} />
        </Box>
      ) : isPending ? (
        <Box sx={{ px: 2 }}>
          {Array.from({ length: 8 }, (_none, at) => (
            <Skeleton key={String(at)} height={36} />
          ))}
        </Box>
      ) : rows.length === 0 ? (
        <Box sx={{ p: 5, textAlign: "center", color: "text.secondary" }}>
          {translate(text || fate ? "hub.plan.list.noMatch" : "hub.plan.list.empty")}
        </Box>
      ) : (
        <ListTable
          list={list}
          rows={rows}
          left={hasNextPage ? total - rows.length : 0}
          busy={isFetchingNextPage}
          onMore={() => fetchNextPage()}
        />
      )}
    </Dialog>
  );
}
