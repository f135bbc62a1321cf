import { problem, type Row, type Rule } from "../core/rule.ts";
import { reference } from "../core/statement.ts";

/** The unit an institution stood in before that unit was abolished; `list` names its list there. */
export const formerDivision = (list: string) =>
  reference("Division", "原所在单位", "Unit it stood in before that unit was abolished.", {
    aside: true,
    list,
    remembers: true,
  });

export const formerHasEnded: Rule = ({ record, day }) => {
  const former = record.formerDivision as Row | undefined;
  return !former || (former.abolishedOn && String(former.abolishedOn) <= day)
    ? []
    : [
        problem(
          "formerDivisionId",
          `原所在单位“${former.name}”仍在用,请填写已撤销的单位或清空`,
          `former unit ${former.name} is still in force: give one that was abolished, or clear it`,
        ),
      ];
};
