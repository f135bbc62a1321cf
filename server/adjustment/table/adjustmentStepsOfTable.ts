/** Reads the table of old and new units that a document carries as the steps of a plan. */

import { query } from "../../core/operation.ts";
import { date, integer, object, reference, text } from "../../core/statement.ts";
import { planners } from "../plan/planners.ts";
import { shown } from "../plan/shownSteps.ts";
import { AdjustmentStep } from "../steps/adjustmentStep.ts";
import { NamedUnits } from "./namedUnits.ts";
import { tableRows } from "./tableRows.ts";
import { tableSteps } from "./tableSteps.ts";

const whole = { required: true, many: true };

export const adjustmentStepsOfTable = query("adjustmentStepsOfTable", {
  needs: planners,
  label: "对照表转步骤",
  description:
    "Reads a table of old and new units, as pasted from a sheet, and proposes the steps that lead from the one to the other; nothing is written.",
  arguments: {
    table: text(
      "对照表",
      "Lines of two cells, before and after, parted by tab or comma; names or codes, several old ones joined by 、, an empty cell as the one above.",
      { required: true },
    ),
    effectiveOn: date("生效日期", "Day on which the units are looked for; today when absent."),
    within: reference("Division", "单位", "Only units in this one, where names recur elsewhere."),
  },
  returns: {
    name: "AdjustmentTableReading",
    label: "对照表解读",
    description: "What a table of old and new units says.",
    fields: {
      lines: integer("行数", "Lines that were read; headers and empty ones apart.", { required: true }),
      steps: object("调整步骤", "Steps that the lines come to.", AdjustmentStep, whole),
      problems: object(
        "未解读",
        "Lines that could not be understood; they are in no step.",
        {
          name: "AdjustmentTableProblem",
          label: "未解读行",
          description: "A line of the table that could not be understood.",
          fields: {
            line: integer("行号", "Line, counted from 1 with header and empty lines.", { required: true }),
            message: text("说明", "What is the matter and what to do.", { required: true }),
          },
        },
        whole,
      ),
    },
  },
  run: async (given, { hub, viewer, language }) => {
    const division = hub.model.get("Division");
    const rows = tableRows(String(given.table));
    const units = new NamedUnits(
      hub.database,
      division,
      String(given.effectiveOn ?? hub.run({}, viewer).today),
      given.within ? String(given.within) : undefined,
    );
    const typeOf = (level: string) => division.levels.find((one) => one.name === level)?.type ?? "";
    const { steps, unclear } = tableSteps(rows, units, typeOf);
    return {
      lines: rows.length,
      steps: shown(hub, steps),
      problems: unclear.map(({ line, message }) => ({ line, message: message[language] })),
    };
  },
});
