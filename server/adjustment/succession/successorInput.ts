import { choice, decimal, reference } from "../../core/statement.ts";
import { SuccessionRelation } from "../../division/succession.ts";

export const SuccessorInput = {
  name: "SuccessorInput",
  label: "去向",
  description: "A unit that took the place of another, or part of it.",
  fields: {
    id: reference("Division", "现单位", "The unit, in force on the day the other ended.", { required: true }),
    relation: choice("关系", "How the one led to it; MERGED_INTO when absent.", SuccessionRelation),
    share: decimal("比例", "Part of the ended unit that went there; unknown when absent.", {
      scale: 4,
      min: 0,
      max: 1,
    }),
  },
};
