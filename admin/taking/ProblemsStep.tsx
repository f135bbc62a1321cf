import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Tag } from "../layout/Tag.tsx";
import type { Refused } from "./answer.ts";
import { CellTable } from "./CellTable.tsx";
import { headingAt, isDouble, type ProblemGroup, placeOf, problemGroups } from "./problemGroups.ts";
import { Step } from "./Step.tsx";

interface Props {
  refused: Refused;
  busy: boolean;
  /** Has the table sent back with its faults marked, whole or the faulty rows only; workbooks of many lists are not. */
  onMarked?(answer: "workbook" | "faultyRows"): void;
}

/** Everything that is wrong, by kind and cell, and the way to the same within the table itself. */
export function ProblemsStep({ refused, busy, onMarked }: Props) {
  const translate = useTranslate();
  const groups = problemGroups(refused.problems);
  const { problems } = refused;
  // What resembles others is told apart.
  const problemCount = refused.problemCount - problems.filter(isDouble).length;
  const number = (count: number) => count.toLocaleString("en");
  if (groups.length === 0) return null;
  return (
    <Step
      title={translate("hub.taking.problems.title", { count: number(problemCount) })}
      aside={
        onMarked &&
        problems.some(({ cell }) => cell) && (
          <>
            <Box sx={{ flex: 1 }} />
            <Button disabled={busy} onClick={() => onMarked("workbook")}>
              {translate("hub.taking.problems.marked")}
            </Button>
            <Button disabled={busy} onClick={() => onMarked("faultyRows")}>
              {translate("hub.taking.problems.faulty")}
            </Button>
          </>
        )
      }
    >
      {refused.problemCount > problems.length && (
        <Box sx={{ mb: 1, color: "text.secondary" }}>
          {translate(`hub.taking.problems.${onMarked ? "some" : "first"}`, {
            shown: number(problems.length),
            count: number(refused.problemCount),
          })}
        </Box>
      )}
      {groups.map((group) => (
        <Group key={group.word} group={group} refused={refused} />
      ))}
    </Step>
  );
}

function Group({ group: { word, problems }, refused }: { group: ProblemGroup; refused: Refused }) {
  const translate = useTranslate();
  const columns = refused.understood?.headings.columns;
  return (
    <Box component="details" open sx={{ borderTop: 1, borderColor: "divider" }}>
      <Box component="summary" sx={{ py: 1, cursor: "pointer" }}>
        <Tag tone="red">
          {translate(`hub.taking.rule.${word}`)} {problems.length.toLocaleString("en")}
        </Tag>
      </Box>
      <CellTable
        heads={["cell", columns ? "column" : "sheet", "value", "message"].map((key) =>
          translate(`hub.taking.problems.${key}`),
        )}
        rows={problems.map((one) => {
          const { sheet, cell, line } = placeOf(one);
          return [
            line && (!cell || cell === line) ? translate("hub.taking.problems.row", { line }) : cell,
            columns ? headingAt(columns, cell) : sheet,
            one.value ?? "",
            one.message,
          ];
        })}
        prose={3}
      />
    </Box>
  );
}
