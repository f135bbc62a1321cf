import { advice, asked, problem, type Row, type Rule, yearsAfter } from "../core/rule.ts";
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
import { disposableArea, endOfDisposal, metres, takenArea } from "./asset.ts";

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

interface OfAsset {
  name: string;
  ownership: string;
  titleStatus: string;
  inventoryStatus: string;
}

/** The regulation on state assets replaced two measures of the Ministry of Finance on 2021-04-01. */
const stateLaw = (day: string): string =>
  day >= "2021-04-01" ? "行政事业性国有资产管理条例" : "行政(事业)单位国有资产管理暂行办法";

/** The law on rural collective economic organizations is in force since 2025-05-01. */
const collectiveLaw = (day: string): string =>
  day >= "2025-05-01" ? "农村集体经济组织法" : "村民委员会组织法第二十四条";

const titleComesFirst: Rule = ({ record, day }) => {
  const asset = record.asset as OfAsset | undefined;
  if (!asset) return [];
  const law = asset.ownership === "STATE" ? stateLaw(day) : collectiveLaw(day);
  return [
    ...(asset.titleStatus === "CLEAR"
      ? []
      : [
          problem(
            "assetId",
            `“${asset.name}”尚未确权,不能处置;请先确权并填写权属证号(${law})`,
            `the title of ${asset.name} is not settled: settle it and enter its certificate first (${law})`,
          ),
        ]),
    ...(asset.inventoryStatus === "VERIFIED"
      ? []
      : [
          problem(
            "assetId",
            `“${asset.name}”尚未核实,不能处置;请先完成清产核资(${law})`,
            `${asset.name} is not verified: finish its verification first (${law})`,
          ),
        ]),
  ];
};

/** Members decide what becomes of what is theirs. */
const membersDecide: Rule = ({ record, day }) => {
  const { asset, membersResolutionNo, membersResolutionOn, disposedOn } = record as {
    asset?: OfAsset;
    membersResolutionNo?: string;
    membersResolutionOn?: string;
    disposedOn?: string;
  };
  if (asset?.ownership !== "COLLECTIVE") return [];
  const law = collectiveLaw(day);
  if (!membersResolutionNo)
    return [
      problem(
        "membersResolutionNo",
        `处置集体资产须经成员(村民)会议决议,请填写决议编号(${law})`,
        `members decide on the property of a collective: enter the number of their resolution (${law})`,
      ),
    ];
  return membersResolutionOn && (!disposedOn || membersResolutionOn <= disposedOn)
    ? []
    : [
        problem(
          "membersResolutionOn",
          `请填写决议日期,且不晚于处置日期${disposedOn}(${law})`,
          `give the day of the resolution, no later than ${disposedOn}, the day of the disposal (${law})`,
        ),
      ];
};

const leaseEnds: Rule = ({ record }) => {
  const { mode, disposedOn, leaseEnd } = record as { mode: string; disposedOn?: string; leaseEnd?: string };
  if (mode !== "LEASE")
    return leaseEnd
      ? [problem("leaseEnd", "只有租赁才填租赁到期日,请清空", "only a lease runs out: clear the day")]
      : [];
  if (!leaseEnd)
    return [problem("leaseEnd", "租赁须填写租赁到期日", "a lease needs the day on which it runs out")];
  if (disposedOn && leaseEnd <= disposedOn)
    return [
      problem(
        "leaseEnd",
        `租赁到期日${leaseEnd}应晚于处置日期${disposedOn},请核对`,
        `the lease must run out later than on ${disposedOn}, when it begins: check it`,
      ),
    ];
  const latest = disposedOn && yearsAfter(disposedOn, 20);
  return latest && leaseEnd > latest
    ? [
        problem(
          "leaseEnd",
          `租赁期限不得超过二十年,自${disposedOn}起最迟到${latest}(民法典第七百零五条)`,
          `a lease runs for 20 years at most: from ${disposedOn} to ${latest} at the latest (Civil Code, art. 705)`,
        ),
      ]
    : [];
};

const cents = (yuan: unknown): number => Math.round(Number(yuan) * 100);

const dealReachesAppraisal: Rule = ({ record }) => {
  const { dealYuan, appraisedYuan, approvalNo } = record;
  if (dealYuan === undefined || appraisedYuan === undefined || approvalNo) return [];
  return cents(dealYuan) * 10 >= cents(appraisedYuan) * 9
    ? []
    : [
        problem(
          "dealYuan",
          `成交价${dealYuan}元低于评估价${appraisedYuan}元的90%,须报批并填写批准文号`,
          `${dealYuan} yuan are less than 90 % of the appraised ${appraisedYuan}: have it approved and enter the number of the approval`,
        ),
      ];
};

/** On no day is more of an asset given away, handed over and let than there is. */
const areaRemains = asked(
  "areaRemains",
  ["asset", "areaM2", "mode", "disposedOn", "leaseEnd", "endOn"],
  `select id, max(0, min(area - taken)) as remains from (
     select a.id, ${disposableArea("s")} as area, sum(o.area_m2) - a.area_m2 as taken, sum(o.area_m2) as total
     from asset_disposal a join asset s on s.id = a.asset_id
       join asset_disposal p on p.asset_id = a.asset_id and p.deleted_at is null and p.disposed_on >= a.disposed_on
         and p.disposed_on < ${endOfDisposal("a")}
       join asset_disposal o on o.asset_id = a.asset_id and o.deleted_at is null and o.disposed_on <= p.disposed_on
         and ${endOfDisposal("o")} > p.disposed_on
     where a.id in (select value from json_each(@ids)) group by a.id, p.id)
   where total > area group by id`,
  ({ remains }) =>
    problem(
      "areaM2",
      `超出资产未处置、未出租的面积,最多${metres(remains)}平方米;租约提前终止的,请先填写其终止日期`,
      `more than what is neither disposed of nor let: ${metres(remains)} square metres at most; of a lease that was ended early enter the end first`,
    ),
);

const useFollows = asked(
  "useFollows",
  ["asset", "areaM2", "mode", "disposedOn", "leaseEnd", "endOn"],
  `select id, case when gone then 'DISPOSED' else 'LEASED' end as use from (
     select a.id, s.use_status as state, a.mode = 'LEASE' as let,
       a.nature = 'DISPOSAL' and ${takenArea("s", "d.nature = 'DISPOSAL'")} >= ${disposableArea("s")} as gone
     from asset_disposal a join asset s on s.id = a.asset_id where a.id in (select value from json_each(@ids)))
   where (gone and state <> 'DISPOSED') or (let and state = 'IDLE')`,
  ({ use }) =>
    use === "DISPOSED"
      ? advice(
          "assetId",
          "资产已无剩余面积,请把其使用状态改为“已处置”",
          "nothing of the asset remains: set its use to DISPOSED",
        )
      : advice(
          "assetId",
          "资产仍为“闲置”,租约尚在履行的,请把其使用状态改为“出租”",
          "the asset still counts as idle: if the lease runs, set its use to LEASED",
        ),
);

const yuan = { zh: "元", en: "yuan" };

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
