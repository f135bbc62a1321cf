/** Reads the table by which an office says where units went whose successors were unknown. */
import { query } from "../../core/operation.ts";
import { choice, date, decimal, integer, reference, text } from "../../core/statement.ts";
import { SuccessionRelation } from "../../division/succession.ts";
import { planners } from "../plan/planners.ts";
import { tableRows } from "../table/tableRows.ts";
import { lineOf, type TableLine, tooMuch } from "./tableLine.ts";
import { UnknownUnits } from "./unknownUnits.ts";

export const successionsOfTable = query("successionsOfTable", {
  needs: planners,
  label: "去向对照表",
  description:
    "Reads a table of units that ended with their successors unknown and of where they went, and checks it line by line; nothing is written.",
  arguments: {
    table: text(
      "对照表",
      "Lines of two cells, the ended unit and its successor, by names or codes; beside them relation and share where they are known. A unit that went to several has a line for each.",
      { required: true, maxLength: 2_000_000 },
    ),
    within: reference("Division", "单位", "Only units that ended in this one."),
    endedOn: date("撤销日期", "Only units that ended on this day."),
  },
  returns: {
    name: "SuccessionTableLine",
    label: "去向对照行",
    description: "What a line of a table says of where a unit went.",
    fields: {
      line: integer("行号", "Counted from 1 with header and empty lines.", { required: true }),
      before: text("原单位", "As the line has it.", { required: true }),
      after: text("现单位", "As the line has it.", { required: true }),
      unit: reference("Division", "原单位", "The unit that ended, where it is found."),
      successor: reference("Division", "现单位", "The unit in force when it ended, where it is found."),
      relation: choice("关系", "How the one led to the other.", SuccessionRelation),
      share: decimal("比例", "Part that went there; unknown when empty.", { scale: 4 }),
      problems: text("问题", "What is the matter and what to do.", { required: true, many: true }),
    },
  },
  list: true,
  run: async (given, { hub, language }) => {
    const units = new UnknownUnits(hub.database, hub.model.get("Division"), {
      within: given.within ? String(given.within) : undefined,
      endedOn: given.endedOn ? String(given.endedOn) : undefined,
    });
    const lines = tableRows(String(given.table)).map((row) => lineOf(row, units));
    tooMuch(lines);
    return lines.map(({ unit, successor, problems, ...line }: TableLine) => ({
      ...line,
      unit: unit?.id,
      successor: successor?.id,
      problems: problems.map((one) => one[language]),
    }));
  },
});
