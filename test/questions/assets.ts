/** Questions 12 to 15: what lies idle, what became of the rest, and to whose benefit. */
import { stands } from "./file.ts";
import { list, type Questions, update } from "./question.ts";

const exact = (column: string): string => `printf('%.2f', sum(${column}) / 100.0)`;
const orNull = (column: string): string => `iif(sum(${column}) is null, null, ${exact(column)})`;
const disposable = `${stands("a")} and a.ownership = 'STATE' and a.title_status = 'CLEAR' and a.use_status = 'IDLE'`;
const reused = `${stands("a")} and a.ownership = 'COLLECTIVE' and a.kind in ('ACTIVITY_ROOM', 'PROCESSING', 'SCHOOL')
   and a.use_status in ('IN_USE', 'LEASED')`;
const ending = (from: string, to: string): string =>
  `${stands("d", "disposed_on")} and d.mode = 'LEASE' and d.lease_end between ${from} and ${to}`;

export const assets: Questions = {
  "assets-for-disposal": {
    answer: ({ assets }) => list(assets.nodes, "assetNo", "formerDivision.name", "buildingAreaM2"),
    sql: (file, { area }) =>
      file.raw(
        `select a.asset_no, f.name, printf('%.2f', a.building_area_m2 / 100.0) from asset a
           left join division f on f.id = a.former_division_id
         where ${disposable} and a.building_area_m2 > :area * 100`,
        { area },
      ),
    change: update(
      "Asset",
      `select a.id from asset a where ${disposable} and a.building_area_m2 > 50000 limit 1`,
      {
        useStatus: "IN_USE",
      },
    ),
  },
  "disposals-by-year": {
    answer: ({ assetDisposalAggregate: groups }) =>
      list(groups, "keys.year", "keys.mode", "count", "sum.areaM2", "sum.dealYuan", "sum.incomeYuan"),
    sql: (file) =>
      file.raw(`select year, mode, count(*), ${orNull("area_m2")}, ${orNull("deal_yuan")}, ${orNull("income_yuan")}
        from asset_disposal d where ${stands("d", "disposed_on")} group by year, mode`),
    change: update("AssetDisposal", `select id from asset_disposal where income_yuan > 100 limit 1`, {
      incomeYuan: "0.01",
    }),
  },
  "facilities-reused": {
    answer: ({ all: [{ count, sum }], byUse, byCollective }) => ({
      all: [count, sum.buildingAreaM2],
      byUse: list(byUse, "keys.kind", "keys.usedFor", "count", "sum.buildingAreaM2"),
      byCollective: list(byCollective, "keys.ownerOrg.name", "keys.ownerOrg.formerDivision.name", "count"),
    }),
    sql: (file) => ({
      all: file.raw(`select count(*), ${exact("a.building_area_m2")} from asset a where ${reused}`)[0],
      byUse: file.raw(`select a.kind, a.used_for, count(*), ${exact("a.building_area_m2")} from asset a
        where ${reused} group by 1, 2`),
      byCollective: file.raw(`select o.name, f.name, count(*) from asset a
        join collective_economic_organization o on o.id = a.owner_org_id left join division f on f.id = o.former_division_id
        where ${reused} group by o.id`),
    }),
    change: update("Asset", `select a.id from asset a where ${reused} and a.use_status = 'IN_USE' limit 1`, {
      useStatus: "IDLE",
    }),
  },
  "leases-ending": {
    answer: ({ assetDisposals }) => list(assetDisposals.nodes, "leaseEnd", "name", "counterparty"),
    sql: (file, variables) =>
      file.raw(
        `select d.lease_end, s.name, d.counterparty from asset_disposal d join asset s on s.id = d.asset_id
         where ${ending(":from", ":to")}`,
        variables,
      ),
    change: update(
      "AssetDisposal",
      `select d.id from asset_disposal d where ${ending("'2026-11-26'", "'2027-02-24'")} limit 1`,
      { leaseEnd: "2027-10-31" },
    ),
  },
};
