import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MuiLink from "@mui/material/Link";
import { useTranslate } from "react-admin";
import { recordAddress } from "../record/recordAddress.ts";
import { entityNamed } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import { codeFace } from "../theme.ts";
import type { TableProblem } from "./answer.ts";
import { CellTable } from "./CellTable.tsx";
import { isDouble, placeOf } from "./problemGroups.ts";
import { Step } from "./Step.tsx";
import { useNames } from "./useNames.ts";

interface Props {
  /** Whose records they are; of many lists their ids alone tell. */
  entity: EntityModel | undefined;
  problems: TableProblem[];
  busy: boolean;
  onCreate(): void;
}

/** Rows that resemble records that are there: whether they are the same, only a person knows. */
export function DoublesStep({ entity, problems, busy, onCreate }: Props) {
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
          <Button disabled={busy} onClick={onCreate}>
            {translate("hub.taking.doubles.create")}
          </Button>
        </>
      }
    >
      <Box sx={{ mb: 1, color: "text.secondary" }}>{translate("hub.taking.doubles.hint")}</Box>
      <CellTable
        heads={[translate("hub.taking.doubles.row"), translate("hub.taking.doubles.there")]}
        rows={doubles.map((one) => [
          [placeOf(one).sheet, translate("hub.taking.problems.row", { line: placeOf(one).line })].join(" "),
          one.records?.map((id) => (
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
        prose={1}
      />
    </Step>
  );
}
