import { asked, type Problem, problem, type Rule, type SetRule } from "../core/rule.ts";
import { choice, choices, decimal, entity, integer, reference, sum, text } from "../core/statement.ts";
import { hasEnded } from "../people/hasEnded.ts";
import { topics } from "../topics.ts";

export const AssetOwnership = choices("AssetOwnership", "权属性质", "Whose property an asset is.", {
  STATE: ["国有", "State property, counted in 宗"],
  COLLECTIVE: ["集体", "Property of a rural collective, counted in 处"],
});

export const AssetKind = choices("AssetKind", "资产类别", "What an asset was used for when it was vacated.", {
  OFFICE: ["办公用房", "Offices"],
  HOUSING: ["周转房", "Housing for staff"],
  ACTIVITY_ROOM: ["原活动场所", "Former meeting place of a village"],
  PROCESSING: ["加工房", "Processing shed"],
  SCHOOL: ["废弃学校", "Disused school"],
  LAND: ["土地", "Land without buildings"],
  OTHER: ["其他", "Other"],
});

export const AssetTitle = choices("AssetTitle", "确权状态", "How far the title to an asset is settled.", {
  CLEAR: ["已确权", "Settled and proved by a document"],
  PENDING: ["待确权", "Not settled yet"],
  DISPUTED: ["有争议", "Disputed"],
});

export const AssetInventory = choices(
  "AssetInventory",
  "清查状态",
  "How far the verification of assets has come with one of them.",
  {
    LISTED: ["已登记", "Entered in the register"],
    VERIFIED: ["已核实", "Checked on the spot"],
  },
);

export const AssetUse = choices("AssetUse", "使用状态", "Whether an asset is in use.", {
  IDLE: ["闲置", "Stands idle"],
  IN_USE: ["使用中", "In use by its holder or by whom it was handed to"],
  LEASED: ["出租", "Let"],
  DISPOSED: ["已处置", "Disposed of as a whole"],
});

/** SQL of the area that can be disposed of: of land the land, of all else the building. */
export const disposableArea = (asset: string): string =>
  `case ${asset}.kind when 'LAND' then ${asset}.land_area_m2 else ${asset}.building_area_m2 end`;

/** SQL of the day on which a disposal holds no more: a lease runs out or was ended before, a sale was undone. */
export const endOfDisposal = (disposal: string): string =>
  `min(coalesce(${disposal}.end_on, '9999-12-31'), coalesce(${disposal}.lease_end, '9999-12-31'))`;

/** SQL of the area that is given away, handed over or let on a day. */
export const takenArea = (asset: string, condition = "1 = 1"): string =>
  `(select coalesce(sum(d.area_m2), 0) from asset_disposal d where d.asset_id = ${asset}.id and d.deleted_at is null
     and d.disposed_on <= @day and ${endOfDisposal("d")} > @day and ${condition})`;

/** Metres of an area as SQLite keeps them. */
export const metres = (area: unknown): string => (Number(area) / 100).toFixed(2);

/** A unit holds what is the state's; a collective's economic organization owns what is its own, after a merger too. */
const holderFits: Rule = ({ record }) => {
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

const clearTitleIsProved: Rule = ({ record }) =>
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
const inventoryGoesForward: Rule = ({ record, before }) =>
  before?.inventoryStatus === "VERIFIED" && record.inventoryStatus !== "VERIFIED"
    ? [
        problem(
          "inventoryStatus",
          "已核实的资产不能退回“已登记”;核实有误的,请撤回当次登记",
          "what was verified cannot go back to LISTED; if that was an error, take the entry back",
        ),
      ]
    : [];

const areaIsKnown: Rule = ({ record }) =>
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
const useFitsDisposals: SetRule = {
  name: disposalsBearOut.name,
  together: async (views, ask, namesOf) =>
    (await disposalsBearOut.together(views, ask, namesOf)).map((found, index): Problem[] =>
      views[index].before ? found : found.map((one) => ({ ...one, advice: true })),
    ),
};

const areaCoversDisposals = asked(
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

const squareMetres = { zh: "平方米", en: "square metres" };

export const Asset = entity(
  "Asset",
  "资产",
  "A building or piece of land that a township or village vacated in the reform.",
  {
    topic: topics.asset,
    place: 10,
    key: "assetNo",
    searchable: true,
    home: "division",
    rules: [
      holderFits,
      clearTitleIsProved,
      inventoryGoesForward,
      areaIsKnown,
      // Inventories begin before a merger: until then an asset lies in the unit from which it comes.
      hasEnded("formerDivision", { orStill: "division" }),
      useFitsDisposals,
      areaCoversDisposals,
    ],
    fields: {
      assetNo: text("资产编号", "Number in the register of assets.", {
        look: "code",
        required: true,
        unique: true,
        maxLength: 40,
        pattern: /^[A-Z0-9-]+$/,
        rule: { zh: "大写字母、数字和短横", en: "capital letters, digits and hyphens" },
      }),
      name: text("名称", "Name of the asset.", { required: true, maxLength: 80 }),
      ownership: choice("权属性质", "Whose property it is.", AssetOwnership, {
        required: true,
        rule: {
          zh: "国有资产按宗、集体设施按处计,两者不相加",
          en: "state assets and collective facilities are counted apart and never added up",
        },
      }),
      ownerUnit: text("占有单位", "Unit that holds an asset of the state.", { aside: true, maxLength: 80 }),
      ownerOrg: reference(
        "CollectiveEconomicOrganization",
        "所属集体经济组织",
        "Economic organization of the collective that owns it.",
        { aside: true, labelEn: "Collective" },
      ),
      kind: choice("类别", "What it was used for when it was vacated.", AssetKind, { required: true }),
      division: reference("Division", "所在区划", "Unit it lies in now.", { required: true }),
      formerDivision: reference("Division", "来源单位", "Abolished unit that it comes from.", {
        aside: true,
        required: true,
        list: "vacatedAssets",
        remembers: true,
      }),
      buildingAreaM2: decimal("建筑面积", "Floor area of the buildings.", {
        labelEn: "Floor area",
        min: 0.01,
        unit: squareMetres,
      }),
      useStatus: choice("使用状态", "Whether it is in use.", AssetUse, {
        labelEn: "Use",
        required: true,
        default: "IDLE",
        rule: { zh: "与租赁、处置记录一致", en: "agrees with its leases and disposals" },
      }),
      landAreaM2: decimal("土地面积", "Area of the land.", {
        labelEn: "Land area",
        aside: true,
        min: 0.01,
        unit: squareMetres,
      }),
      builtYear: integer("建成年份", "Year in which it was built.", {
        look: "year",
        aside: true,
        min: 1800,
        max: 2100,
      }),
      bookValueYuan: decimal("账面价值", "Value in the books.", {
        labelEn: "Book value",
        aside: true,
        min: 0,
        unit: { zh: "元", en: "yuan" },
      }),
      titleStatus: choice("确权状态", "How far the title is settled.", AssetTitle, {
        labelEn: "Title",
        required: true,
        default: "PENDING",
        rule: { zh: "已确权方可处置", en: "settled before anything is disposed of" },
      }),
      certNo: text("权属证号", "Number of the certificate or document that proves the title.", {
        labelEn: "Certificate no.",
        aside: true,
        maxLength: 80,
        source: "民法典第二百一十七条",
      }),
      inventoryStatus: choice("清查状态", "How far its verification has come.", AssetInventory, {
        labelEn: "Verification",
        required: true,
        default: "LISTED",
        rule: {
          zh: "先登记、后核实,不能退回",
          en: "first listed, then verified, and not back",
        },
      }),
      usedFor: text("盘活用途", "What it is used for now.", { maxLength: 80 }),
      disposedAreaM2: sum("已处置面积", "Area disposed of.", "disposals(nature: DISPOSAL).areaM2", {
        labelEn: "Area disposed of",
        aside: true,
      }),
    },
  },
);
