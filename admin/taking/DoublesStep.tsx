import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MuiLink from "@mui/material/Link";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import { recordAddress } from "../record/recordAddress.ts";
import { entityNamed } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { codeFace } from "../theme.ts";
import type { TableProblem } from "./answer.ts";
import { CellTable } from "./CellTable.tsx";
import { isDouble, lineOf, placeOf } from "./problemGroups.ts";
import { Step } from "./Step.tsx";
import { useNames } from "./useNames.ts";

interface Props {
  /** Whose records they are; of many lists their ids alone tell. */
  entity: EntityModel | undefined;
  problems: TableProblem[];
  busy: boolean;
  /** Has the table sent back with the rows marked, to be decided there. */
  onMarked(): void;
  /** By line. */
  decisions: Record<string, string>;
  onDecide(decisions: Record<string, string>): void;
}

/** Rows that resemble records that are there or each other: whether they are the same, only a person knows. */
export function DoublesStep({ entity, problems, busy, onMarked, decisions, onDecide }: Props) {
  const translate = useTranslate();
  const doubles = problems.filter(isDouble);
  const names = useNames(
    entity,
    doubles.flatMap(({ records }) => records ?? []),
  );
  if (doubles.length === 0) return null;
  return (
    <Step
      title={translate("hub.taking.doubles.title", { count: doubles.length.toLocaleString("en") })}
      aside={
        <>
          <Box sx={{ flex: 1 }} />
          <Button disabled={busy} onClick={() => onDecide(decided(decisions, doubles.map(lineOf), "create"))}>
            {translate("hub.taking.doubles.create")}
          </Button>
          <Button disabled={busy} onClick={onMarked}>
            {translate("hub.taking.doubles.marked")}
          </Button>
        </>
      }
    >
      <Box sx={{ mb: 1, color: "text.secondary" }}>{translate("hub.taking.doubles.hint")}</Box>
      <CellTable
        heads={["row", "decision", "there"].map((key) => translate(`hub.taking.doubles.${key}`))}
        rows={doubles.map((one) => [
          [placeOf(one).sheet, translate("hub.taking.problems.row", { line: lineOf(one) })].join(" "),
          entity ? (
            <TextField
              key="decision"
              select
              value={decisions[lineOf(one)] ?? ""}
              disabled={busy}
              onChange={({ target }) => onDecide(decided(decisions, [lineOf(one)], target.value))}
              slotProps={{
                select: { displayEmpty: true },
                htmlInput: {
                  "aria-label": translate("hub.taking.doubles.of", { line: lineOf(one) }),
                },
              }}
              sx={{ width: 180 }}
            >
              <MenuItem value="">{translate("hub.taking.doubles.open")}</MenuItem>
              <MenuItem value="create">{translate("hub.taking.doubles.another")}</MenuItem>
              {one.records?.map((id) => (
                <MenuItem key={id} value={id}>
                  {translate("hub.taking.doubles.same", { name: names.get(id) ?? id })}
                </MenuItem>
              ))}
              <MenuItem value="skip">{translate("hub.taking.doubles.skip")}</MenuItem>
            </TextField>
          ) : (
            translate("hub.taking.doubles.open")
          ),
          one.records?.length === 0
            ? one.message
            : one.records?.map((id) => (
                <Box component="span" key={id} sx={{ mr: 2 }}>
                  {/* In a window of its own: the table on this page is not to be lost. */}
                  <MuiLink
                    href={`#${recordAddress(entityNamed(id.split("_")[0]) as EntityModel, { id })}`}
                    target="_blank"
                    rel="noopener"
                  >
                    {names.get(id) ?? id}
                  </MuiLink>{" "}
                  <Box component="span" sx={{ fontFamily: codeFace, fontSize: 13, color: "text.secondary" }}>
                    {id}
                  </Box>
                </Box>
              )),
        ])}
        prose={2}
      />
    </Step>
  );
}

function decided(known: Record<string, string>, lines: string[], decision: string): Record<string, string> {
  const others = Object.entries(known).filter(([line]) => !lines.includes(line));
  return Object.fromEntries([...others, ...(decision ? lines.map((line) => [line, decision]) : [])]);
}
