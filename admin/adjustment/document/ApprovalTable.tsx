import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableContainer from "@mui/material/TableContainer";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { Sentence } from "./approval.ts";
import { SentenceRow } from "./SentenceRow.tsx";

interface Props {
  sentences: Sentence[];
  accept: (sentences: Sentence[]) => void;
  choose: (sentence: number, text: string, unitId: string) => void;
}

/** The sentences of an approval with what they come to: a person takes over some, or all. */
export function ApprovalTable({ sentences, accept, choose }: Props) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const able = sentences.filter(({ steps }) => steps.length > 0);
  const taken = able.filter(({ number }) => chosen.has(number));
  const count = taken.reduce((sum, { steps }) => sum + steps.length, 0);
  const made = sentences.flatMap(({ steps }) => steps.flatMap(({ into }) => into));
  const called = new Map(made.flatMap(({ code, name }) => (code && name ? [[code, name] as const] : [])));
  const set = (numbers: number[], on: boolean) => {
    const next = new Set(chosen);
    for (const number of numbers) on ? next.add(number) : next.delete(number);
    setChosen(next);
  };
  return (
    <Box sx={{ mt: 1.5 }}>
      <TableContainer
        tabIndex={0}
        sx={{ maxHeight: 480, border: 1, borderColor: "divider", borderRadius: "8px" }}
      >
        <Table size="small" stickyHeader aria-label={translate("hub.plan.approval.title")}>
          <TableHead>
            <TableRow>
              <TableCell padding="checkbox">
                <Checkbox
                  size="small"
                  disabled={able.length === 0}
                  checked={able.length > 0 && taken.length === able.length}
                  onChange={(event) =>
                    set(
                      able.map(({ number }) => number),
                      event.target.checked,
                    )
                  }
                  slotProps={{ input: { "aria-label": translate("hub.plan.approval.acceptAll") } }}
                />
              </TableCell>
              {(["sentence", "steps", "open"] as const).map((column) => (
                <TableCell key={column} sx={{ width: column === "open" ? "30%" : "35%" }}>
                  {translate(`hub.plan.approval.${column}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {sentences.map((sentence) => (
              <SentenceRow
                key={sentence.number}
                sentence={sentence}
                called={called}
                accepted={chosen.has(sentence.number)}
                onAccept={(on) => set([sentence.number], on)}
                choose={(text, unitId) => choose(sentence.number, text, unitId)}
              />
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      <Button variant="contained" disabled={count === 0} onClick={() => accept(taken)} sx={{ mt: 1 }}>
        {translate("hub.plan.approval.take", { smart_count: count })}
      </Button>
    </Box>
  );
}
