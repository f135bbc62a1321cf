import type { Row } from "../core/rule.ts";
import {
  choice,
  choices,
  date,
  decimal,
  entity,
  integer,
  path,
  reference,
  text,
  via,
} from "../core/statement.ts";
import { topics } from "../topics.ts";
import {
  areaRemains,
  dealReachesAppraisal,
  leaseEnds,
  membersDecide,
  titleComesFirst,
  useFollows,
} from "./assetDisposalRules.ts";

export const AssetDisposalMode = choices(
  "AssetDisposalMode",
  "处置方式",
  "How an asset is used or given away.",
  {
    REALLOCATE: ["调剂使用", "Handed to another unit for its use"],
    AUCTION: ["公开拍卖", "Sold by public auction"],
    LEASE: ["租赁", "Let"],
    GRATIS: ["无偿划转", "Transferred without payment"],
    DONATE: ["对外捐赠", "Donated"],
    TRANSFER: ["转让", "Sold otherwise"],
    SWAP: ["置换", "Exchanged"],
    SCRAP: ["报废", "Scrapped"],
    WRITE_OFF: ["损失核销", "Written off as lost"],
  },
);

export const AssetDisposalNature = choices(
  "AssetDisposalNature",
  "处置性质",
  "Whether an asset is only used by another or goes out of the owner's property.",
  {
    USE: ["使用", "Used by another; the property stays"],
    DISPOSAL: ["处置", "The property ends"],
  },
);

const natureOf = (mode: unknown): string => (mode === "LEASE" || mode === "REALLOCATE" ? "USE" : "DISPOSAL");

export const yuan = { zh: "元", en: "yuan" };

export const AssetDisposal = entity(
  "AssetDisposal",
  "资产处置",
  "What became of an asset or part of it: let, handed over, sold, written off.",
  {
    topic: topics.asset,
    place: 20,
    order: "disposedOn DESC",
    display: "name",
    home: "asset",
    lifespan: ["disposedOn", "endOn"],
    keys: [["asset", "mode", "disposedOn"]],
    derive: ({ mode, disposedOn }: Row) => ({
      nature: natureOf(mode),
      year: disposedOn ? Number(String(disposedOn).slice(0, 4)) : null,
    }),
    rules: [titleComesFirst, membersDecide, leaseEnds, dealReachesAppraisal, areaRemains, useFollows],
    fields: {
      name: path("资产名称", "Name of the asset.", "asset.name"),
      asset: reference("Asset", "资产", "What is disposed of.", { required: true, list: "disposals" }),
      mode: choice("处置方式", "How.", AssetDisposalMode, {
        required: true,
        source: "行政事业性国有资产管理条例",
      }),
      nature: choice("性质", "Use or disposal, as the mode has it.", AssetDisposalNature, {
        aside: true,
        required: true,
        readOnly: true,
      }),
      areaM2: decimal("面积", "Area concerned.", {
        labelEn: "Area",
        required: true,
        min: 0.01,
        unit: { zh: "平方米", en: "square metres" },
        rule: {
          zh: "不超过资产未处置、未出租的面积",
          en: "no more than what is neither disposed of nor let",
        },
      }),
      disposedOn: date("处置日期", "Day of the disposal, of a lease its first day.", { required: true }),
      year: integer("处置年度", "Year of the disposal.", { look: "year", aside: true, readOnly: true }),
      leaseEnd: date("租赁到期日", "Day on which a lease runs out by its terms.", {
        rule: { zh: "仅租赁填写,租期不超过20年", en: "of a lease only, which runs for 20 years at most" },
        source: "民法典第七百零五条",
      }),
      appraisedYuan: decimal("评估价", "Appraised value, of a lease the rent for all its time.", {
        labelEn: "Appraised value",
        aside: true,
        min: 0,
        unit: yuan,
      }),
      dealYuan: decimal("成交价", "Price agreed on, of a lease the rent for all its time.", {
        labelEn: "Price",
        min: 0,
        unit: yuan,
        rule: {
          zh: "低于评估价90%的须有批准文号",
          en: "below 90 % of the appraisal only with an approval",
        },
      }),
      approvalNo: text("批准文号", "Number of the approval.", { aside: true, maxLength: 60 }),
      counterparty: text("受让(承租)方", "Who receives, buys or rents it.", { maxLength: 80 }),
      incomeYuan: decimal("已收收入", "Income received so far.", { labelEn: "Income", min: 0, unit: yuan }),
      beneficiaryOrg: via(
        "asset.ownerOrg",
        "收益归属",
        "Collective that the income belongs to; of state property it goes to the treasury.",
      ),
      membersResolutionNo: text(
        "成员决议编号",
        "Number of the members' resolution, of a collective's asset.",
        {
          labelEn: "Members' resolution no.",
          aside: true,
          maxLength: 60,
          source: "农村集体经济组织法",
        },
      ),
      membersResolutionOn: date("成员决议日期", "Day of the members' resolution.", {
        labelEn: "Members' resolution on",
        aside: true,
      }),
    },
  },
);
