import { entity, reference } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { Division } from "./division.ts";
import { seatIsWithin, seatStaysWithin } from "./rules.ts";

export const Township = entity("Township", "乡镇", "A town, township or subdistrict.", {
  topic: topics.division,
  place: 20,
  extends: Division,
  rules: [seatIsWithin, seatStaysWithin],
  fields: {
    seat: reference("Village", "驻地村(社区)", "Village or community where its government sits.", {
      list: "seatOf",
      listLabel: "驻地在此的乡镇",
      rule: { zh: "须为本乡镇的村或社区", en: "a village or community of the same township" },
      source: "民政部令第65号",
    }),
  },
});
