import { query } from "../core/operation.ts";
import { dutiesAreApart } from "./duties.ts";

export const dutiesApart = query("dutiesApart", {
  needs: {},
  label: "是否三员分立",
  description:
    "Whether duties belong to different people here; where they do, giveRights gives on those that one holds.",
  arguments: {},
  returns: "Boolean",
  run: async (_given, { hub }) => dutiesAreApart(hub),
});
