import { choice, choices, date, entity, path, reference } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { once } from "./once.ts";

export const ServiceRegulationKind = choices(
  "ServiceRegulationKind",
  "服务制度类型",
  "What an outlet binds itself to.",
  {
    FIRST_ASK: ["首问负责制", "Whoever is asked first sees to it"],
    ONCE_NOTICE: ["一次性告知制", "All that is missing is told at once"],
    TIME_LIMIT: ["限时办结制", "Done within a stated time"],
    ACCOUNTABILITY: ["责任追究制", "Who fails is held to account"],
  },
);

export const ServiceRegulation = entity(
  "ServiceRegulation",
  "服务制度",
  "A rule of service that an outlet has adopted.",
  {
    topic: topics.service,
    place: 50,
    display: "name",
    home: "outlet",
    keys: [["outlet", "kind"]],
    lifespan: ["adoptedOn", "endOn"],
    rules: [
      once(
        "service_regulation",
        ["kind", "outletId"],
        "adoptedOn",
        "该网点已建立此项制度,请修改原记录,或先填写其终止日期",
        "the outlet has adopted this rule already: change that record, or end it first",
      ),
    ],
    fields: {
      name: path("网点名称", "Name of the outlet.", "outlet.name"),
      outlet: reference("ServiceOutlet", "网点", "Outlet that adopted it.", { required: true }),
      kind: choice("制度", "Which rule.", ServiceRegulationKind, { required: true }),
      adoptedOn: date("建立日期", "Day from which it binds."),
    },
  },
);
