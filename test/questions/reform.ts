/** Questions 4 to 8 and 30: what the reform made of units, and what another merger would. */
import type { Data } from "../hub.ts";
import { carriedOut, revert } from "../plans.ts";
import { stands, stood, unitStands, unitStood } from "./file.ts";
import { create, list, type Question, type Questions, settle, update } from "./question.ts";

/** 富顺镇 goes into 石安镇, which took in one other before. */
const anotherMerger: Question["change"] = async (hub) => {
  const { id } = await carriedOut(hub, {
    effectiveOn: "2026-11-01",
    steps: [{ kind: "MERGE_ABSORB", from: ["510722108"], into: [{ id: "510722107" }] }],
  });
  return () => revert(hub, id);
};

const longyin = "select id from division where code = '510722109204' and abolished_on is null";

export const reform: Questions = {
  "former-units": {
    answer: ({ then: units, lineage }) => ({
      units: list(units, "oldCode", "oldName", "newCode"),
      lineage: list(lineage.nodes, "distance", "unit.code"),
    }),
    sql: (file, { day }) => ({
      units: file.raw(
        `select o.code, o.name, v.code from division_history o join division v on v.code = '510722109204'
         where o.level = 'VILLAGE' and ${unitStood("o", ":day")} and ${unitStands("v")}
           and (o.id = v.id or exists (select 1 from succession s where s.from_id = o.id and s.to_id = v.id
             and s.confidence <> 'DOUBTFUL' and ${stands("s")}))`,
        { day },
      ),
      lineage: file.raw(
        `select 0, '510722109204' union all select -1, o.code from succession s join division o on o.id = s.from_id
         where s.to_id = (${longyin}) and ${stands("s")}`,
      ),
    }),
    change: settle(
      "select id from division where code = '510722109213' and abolished_on is not null",
      longyin,
    ),
  },
  successors: {
    answer: ({ village }) =>
      list(village.successors, "relation", "confidence", "to.code", "to.fullName", "plan.documentNumber"),
    sql: (file) =>
      file.raw(
        `select s.relation, s.confidence, n.code, c.name || t.name || n.name, p.document_number from succession s
           join division o on o.id = s.from_id join division n on n.id = s.to_id
           join division t on t.id = n.township_id join division c on c.id = n.county_id
           left join adjustment_plan p on p.id = s.plan_id
         where o.code = '510722109210' and ${stands("s")}`,
      ),
    change: update("Village", longyin, { name: "龙吟新村" }),
  },
  "reform-statistics": {
    answer: ({ reformStatistics }) =>
      list(
        reformStatistics.filter(({ kind }: { kind: string | null }) => kind === null),
        "level",
        "before",
        "after",
        "abolished",
        "established",
        "reductionRate",
        "grossReductionRate",
      ),
    sql: (file, { from, to }) =>
      file.raw(
        `with b as (select id, level from division_history d where ${unitStood("d", ":from")}),
           a as (select id, level from division_history d where ${unitStood("d", ":to")}),
           c as (select level, (select count(*) from b where b.level = l.level) as before,
             (select count(*) from a where a.level = l.level) as after,
             (select count(*) from b where b.level = l.level and b.id not in (select id from a)) as ended,
             (select count(*) from a where a.level = l.level and a.id not in (select id from b)) as begun
             from (select distinct level from division where level in ('COUNTY', 'TOWNSHIP', 'VILLAGE', 'GROUP')) l)
         select *, round((before - after) * 100.0 / before, 2), round(ended * 100.0 / before, 2) from c`,
        { from, to },
      ),
    change: create("Group", (file) => ({
      parentId: `Village_${file.one(longyin)}`,
      code: "510722109204099",
      name: "99组",
      establishedOn: "2020-03-01",
      effectiveOn: "2020-03-01",
    })),
  },
  "merged-townships": {
    answer: ({ townships }) =>
      townships.nodes.map(({ code, predecessors }: Data) => [
        code,
        ...list(predecessors, "relation", "from.name").flatMap(([relation, name]) =>
          relation === "MERGED_INTO" ? [name] : [],
        ),
      ]),
    sql: (file) =>
      file
        .rows(
          `select t.code, json_group_array(o.name) as names from succession s join division t on t.id = s.to_id
             join division o on o.id = s.from_id
           where t.level = 'TOWNSHIP' and ${unitStands("t")} and ${stands("s")} and s.relation = 'MERGED_INTO'
           group by t.id having count(*) >= 2`,
        )
        .map(({ code, names }) => [code, ...JSON.parse(names)]),
    change: anotherMerger,
  },
  "moved-villages": {
    answer: ({ villages }) => list(villages.nodes, "name", "township.name"),
    sql: (file) =>
      file.raw(
        `select v.name, t.name from division v join division t on t.id = v.township_id
           join division_history o on o.id = v.id and ${stood("o", "'2019-10-31'")}
         where v.level = 'VILLAGE' and ${unitStands("v")} and o.township_id <> v.township_id`,
      ),
    change: anotherMerger,
  },
  "merger-what-if": {
    answer: ({ previewAdjustment: { counts, changes, decisions } }) => ({
      townships: list(counts, "level", "before", "after").filter(([level]) => level === "TOWNSHIP"),
      attached: list(changes, "type", "count").filter(([type]) =>
        ["Village", "Group", "Grid"].includes(type),
      ),
      decisions: decisions.filter(({ kind }: Data) => kind !== "WORDING").length,
      renamed: decisions.flatMap(
        ({ about }: Data) => /^党组织 (\d+)/.exec(about)?.slice(1).map(Number) ?? [],
      ),
    }),
    sql: (file) => {
      const both = (table: string, key: string) =>
        `(select count(*) from (select r.${key} from ${table} r join division t on t.id = r.division_id
           where t.code in ('510722108', '510722109') and ${stands("r")} group by 1 having count(distinct t.id) = 2))`;
      const there = (table: string) =>
        `exists (select 1 from ${table} r join division t on t.id = r.division_id where t.code = '510722108' and ${stands("r")})`;
      const below = (level: string) =>
        file.one(`select count(*) from division u join division t on t.id = u.township_id
          where u.level = '${level}' and ${unitStands("u")} and t.code = '510722108'`);
      const grids = file.one(`select count(*) from grid g join division v on v.id = g.village_id
        join division t on t.id = v.township_id where t.code = '510722108' and ${stands("g")}`);
      const townships = file.one(
        `select count(*) from division t where t.level = 'TOWNSHIP' and ${unitStands("t")}`,
      );
      return {
        townships: [["TOWNSHIP", townships, townships - 1]],
        attached: [
          ["Village", below("VILLAGE")],
          ["Group", below("GROUP")],
          ["Grid", grids],
        ],
        // The organizations of villages and groups below go on under the other town's name.
        renamed: [
          file.one(`select count(*) from party_organization r join division d on d.id = r.division_id
            join division t on t.id = d.township_id
            where t.code = '510722108' and d.level <> 'TOWNSHIP' and r.name like '%' || t.name || '%' and ${stands("r")}`),
        ],
        decisions:
          file.one(`select ${both("functional_assignment", "scheme")} + ${both("party_organization", "tier")}
          + ${both("mediation_organization", "type")} + ${there("service_outlet")} + ${there("medical_institution")}`),
      };
    },
    change: update(
      "FunctionalAssignment",
      `select f.id from functional_assignment f join division t on t.id = f.division_id
       where t.code = '510722108' and ${stands("f")} limit 1`,
      { endOn: "2026-11-01" },
    ),
  },
};
