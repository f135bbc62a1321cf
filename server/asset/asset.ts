import { choice, choices, decimal, entity, integer, reference, sum, text } from "../core/statement.ts";
import { hasEnded } from "../people/hasEnded.ts";
import { topics } from "../topics.ts";
import {
  areaCoversDisposals,
  areaIsKnown,
  clearTitleIsProved,
  holderFits,
  inventoryGoesForward,
  useFitsDisposals,
} from "./assetRules.ts";

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
    // It is called after where it comes from.
    attachment: { called: "RECORDED" },
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
        listLabel: "腾退资产",
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
