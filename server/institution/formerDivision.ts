import { reference } from "../core/statement.ts";

/** The unit an institution stood in before that unit was abolished; `list` names its list there. */
export const formerDivision = (list: string) =>
  reference("Division", "原所在单位", "Unit it stood in before that unit was abolished.", {
    aside: true,
    list,
    remembers: true,
  });
