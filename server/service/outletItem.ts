import { changedAmong, problem, type Rule } from "../core/rule.ts";
import { choice, choices, entity, path, reference } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { once } from "./once.ts";

export const OutletItemMode = choices("OutletItemMode", "办理方式", "What an outlet does with an item.", {
  ACCEPT: ["受理", "Takes applications in"],
  DECIDE: ["办理", "Decides them"],
  AGENT: ["代办", "Hands them in for the applicant"],
});

const levels = ["COUNTY", "TOWNSHIP", "VILLAGE"];
const levelOf: Record<string, string> = {
  COUNTY_CENTER: "COUNTY",
  TOWNSHIP_CENTER: "TOWNSHIP",
  TOWNSHIP_STATION: "TOWNSHIP",
  VILLAGE_ROOM: "VILLAGE",
  VILLAGE_POINT: "VILLAGE",
  GROUP_WORKER: "VILLAGE",
};

/** An agent carries an application to where it is handled, on the outlet's own level or above. */
const levelFits: Rule = (view) => {
  const { record } = view;
  const outlet = record.outlet as { tier: string; name: string } | undefined;
  const item = record.item as { levels?: string[]; name: string } | undefined;
  if (!outlet || !item) return [];
  const own = levels.indexOf(levelOf[outlet.tier]);
  const fits = (level: string): boolean =>
    record.mode === "AGENT" ? levels.indexOf(level) <= own : level === levels[own];
  return item.levels?.some(fits)
    ? []
    : [
        problem(
          changedAmong(view, "itemId", "outletId", "mode"),
          `“${item.name}”的办理层级不含“${outlet.name}”所在层级,请另选事项,或改为代办上级事项`,
          `${item.name} is not handled on the level of ${outlet.name}: choose another item, or act as agent for one from above`,
        ),
      ];
};

export const OutletItem = entity("OutletItem", "网点事项", "A service item that an outlet offers.", {
  topic: topics.service,
  place: 30,
  display: "name",
  home: "outlet",
  keys: [["outlet", "item", "mode"]],
  rules: [
    levelFits,
    once(
      "outlet_item",
      ["itemId", "outletId", "mode"],
      "startOn",
      "该网点已以同样方式办理该事项,不能重复登记",
      "the outlet already offers the item in this way: do not enter it twice",
    ),
  ],
  fields: {
    name: path("事项名称", "Name of the item.", "item.name"),
    outlet: reference("ServiceOutlet", "网点", "Outlet that offers it.", { required: true }),
    item: reference("ServiceItem", "事项", "What is offered.", { required: true }),
    mode: choice("办理方式", "What the outlet does with it.", OutletItemMode, { required: true }),
  },
});
