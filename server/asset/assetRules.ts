/** What must hold of an asset. */
import { asked, type Problem, problem, type Rule, type SetRule } from "../core/rule.ts";
import { disposableArea, metres, takenArea } from "./area.ts";

/** A unit holds what is the state's; a collective's economic organization owns what is its own, after a merger too. */
export const holderFits: Rule = ({ record }) => {
  const { ownership, ownerUnit, ownerOrg } = record;
  const found: Problem[] = [];
  if (ownership === "STATE" && !ownerUnit)
    found.push(problem("ownerUnit", "国有资产须填写占有单位", "state property needs the unit that holds it"));
  if (ownership === "STATE" && ownerOrg)
    found.push(
      problem(
        "ownerOrgId",
        "国有资产不属于农村集体经济组织,请清空",
        "state property belongs to no collective: clear it",
      ),
    );
  if (ownership === "COLLECTIVE" && !ownerOrg)
    found.push(
      problem(
        "ownerOrgId",
        "集体资产须选择所属集体经济组织,村合并后仍归原集体(农村集体经济组织法)",
        "collective property needs its economic organization, after a merger the former one (law on rural collective economic organizations)",
      ),
    );
  if (ownership === "COLLECTIVE" && ownerUnit)
    found.push(
      problem(
        "ownerUnit",
        "集体资产归农村集体经济组织所有,没有占有单位,请清空",
        "the property of a collective belongs to its economic organization, not to a unit: clear it",
      ),
    );
  return found;
};

export const clearTitleIsProved: Rule = ({ record }) =>
  record.titleStatus === "CLEAR" && !record.certNo
    ? [
        problem(
          "certNo",
          "已确权的资产须填写权属证号(不动产权证或确权文件);尚未确权的请选“待确权”",
          "a settled title needs the number of its certificate or document; choose PENDING while there is none",
        ),
      ]
    : [];

/** 清产核资 goes from the register to the check on the spot and not back. */
export const inventoryGoesForward: Rule = ({ record, before }) =>
  before?.inventoryStatus === "VERIFIED" && record.inventoryStatus !== "VERIFIED"
    ? [
        problem(
          "inventoryStatus",
          "已核实的资产不能退回“已登记”;核实有误的,请撤回当次登记",
          "what was verified cannot go back to LISTED; if that was an error, take the entry back",
        ),
      ]
    : [];

export const areaIsKnown: Rule = ({ record }) =>
  record.kind === "LAND"
    ? record.landAreaM2
      ? []
      : [problem("landAreaM2", "土地须填写土地面积", "land needs its area")]
    : record.buildingAreaM2
      ? []
      : [
          problem(
            "buildingAreaM2",
            "房屋须填写建筑面积;没有房屋的请选“土地”类别",
            "a building needs its area; choose the kind LAND where there is none",
          ),
        ];

const useMessages: Record<string, [zh: string, en: string]> = {
  LEASED: [
    "没有当日在租的租赁记录:请先登记租赁,或改选使用状态",
    "no lease runs on that day: enter the lease first, or choose another state",
  ],
  IDLE: [
    "已有在租的租赁记录或已整体处置,不能为“闲置”:请改选“出租”或“已处置”",
    "it is let or was disposed of as a whole: choose LEASED or DISPOSED",
  ],
  IN_USE: [
    "已整体处置,不能为“使用中”:请改选“已处置”",
    "it was disposed of as a whole and is in nobody's use: choose DISPOSED",
  ],
  DISPOSED: [
    "还有未处置的面积:请先登记处置,或改选使用状态",
    "not all of its area is disposed of: enter the disposal first, or choose another state",
  ],
};

const disposalsBearOut = asked(
  "useFitsDisposals",
  ["useStatus"],
  `select id, use from (
     select s.id, s.use_status as use, ${takenArea("s", "d.mode = 'LEASE'")} > 0 as let,
       ${takenArea("s", "d.nature = 'DISPOSAL'")} >= ${disposableArea("s")} as gone
     from asset s where s.id in (select value from json_each(@ids)))
   where (use = 'DISPOSED') <> gone or (use = 'LEASED' and not let) or (use = 'IDLE' and let)`,
  ({ use }) => problem("useStatus", ...useMessages[String(use)]),
);

/** A new asset may come with its state before the lease or sale that bears it out is entered. */
export const useFitsDisposals: SetRule = {
  name: disposalsBearOut.name,
  together: async (views, ask, namesOf) =>
    (await disposalsBearOut.together(views, ask, namesOf)).map((found, index): Problem[] =>
      views[index].before ? found : found.map((one) => ({ ...one, advice: true })),
    ),
};

export const areaCoversDisposals = asked(
  "areaCoversDisposals",
  ["kind", "buildingAreaM2", "landAreaM2"],
  `select s.id, s.kind, ${takenArea("s")} as taken from asset s
   where ${takenArea("s")} > ${disposableArea("s")} and s.id in (select value from json_each(@ids))`,
  ({ kind, taken }) =>
    problem(
      kind === "LAND" ? "landAreaM2" : "buildingAreaM2",
      `已处置和在用、在租的面积共${metres(taken)}平方米,资产面积不能更小;请先更正处置记录`,
      `${metres(taken)} square metres are disposed of, handed over or let: the area cannot be less; correct the disposals first`,
    ),
);
