/** What comes before an asset is let, handed over or given away, and how much of it may be. */
import { advice, asked, problem, type Rule, yearsAfter } from "../core/rule.ts";
import { disposableArea, endOfDisposal, metres, takenArea } from "./area.ts";

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

export const titleComesFirst: Rule = ({ record, day }) => {
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
export const membersDecide: Rule = ({ record, day }) => {
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

export const leaseEnds: Rule = ({ record }) => {
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

export const dealReachesAppraisal: Rule = ({ record }) => {
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
export const areaRemains = asked(
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

export const useFollows = asked(
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
