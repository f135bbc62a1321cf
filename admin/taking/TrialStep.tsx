import Box from "@mui/material/Box";
import MuiLink from "@mui/material/Link";
import { useTranslate } from "react-admin";
import { Tag } from "../layout/Tag.tsx";
import { recordAddress } from "../record/recordAddress.ts";
import type { EntityModel } from "../schema/modelTypes.ts";
import type { TableTaken } from "./answer.ts";
import { CellTable } from "./CellTable.tsx";
import { Step } from "./Step.tsx";
import { useCounts } from "./useCounts.ts";
import { useNames } from "./useNames.ts";

/** What the table would change of records that are there, and what there is to remark. */
export function TrialStep({ entity, taken }: { entity: EntityModel; taken: TableTaken }) {
  const translate = useTranslate();
  const counts = useCounts();
  const { differences, differenceCount, warnings } = taken;
  const names = useNames(
    entity,
    differences.map(({ id }) => id),
  );
  const number = (count: number) => count.toLocaleString("en");
  const words = (key: string) => translate(`hub.taking.differences.${key}`);
  return (
    <>
      <Step
        title={counts("trial", taken)}
        aside={<Tag tone="green">{translate("hub.taking.trial.clean")}</Tag>}
      >
        {differences.length > 0 && (
          <>
            <Box sx={{ mb: 1 }}>
              <b>{words("title")}</b>{" "}
              <Box component="span" sx={{ color: "text.secondary" }}>
                {translate(
                  `hub.taking.differences.${differenceCount > differences.length ? "some" : "all"}`,
                  { count: number(differenceCount), shown: number(differences.length) },
                )}
              </Box>
            </Box>
            <CellTable
              heads={[
                translate("hub.taking.problems.cell"),
                translate("hub.taking.problems.column"),
                words("before"),
                words("after"),
                words("record"),
              ]}
              rows={differences.map(({ cell, column, before, after, id }) => [
                cell,
                column,
                before || <Empty />,
                after || <Empty />,
                <MuiLink key={id} href={`#${recordAddress(entity, { id })}`} target="_blank" rel="noopener">
                  {names.get(id) ?? id}
                </MuiLink>,
              ])}
            />
          </>
        )}
      </Step>
      {warnings.length > 0 && (
        <Step title={translate("hub.taking.warnings.title", { count: number(warnings.length) })}>
          <Box component="ul" tabIndex={0} sx={{ m: 0, pl: 2.5, maxHeight: 240, overflowY: "auto" }}>
            {warnings.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                {translate("hub.taking.problems.row", { line: path.split(".")[1] })}: {message}
              </li>
            ))}
          </Box>
        </Step>
      )}
    </>
  );
}

function Empty() {
  const translate = useTranslate();
  return (
    <Box component="span" sx={{ color: "text.secondary" }}>
      {translate("hub.taking.differences.none")}
    </Box>
  );
}
