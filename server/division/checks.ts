/** What must hold of units and their lineage on every day, beyond what holds of any hierarchy. */
import { type Asked, type Check, type Finding, found, looked, parametersOf } from "../core/check/check.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import type { SetRule } from "../core/rule.ts";
import { leadsOn } from "./leadsOn.ts";
import { nameIsFree, seatStaysWithin } from "./rules.ts";

/** A rule that writes are held to, asked of all units and days at once. */
async function broken(asked: Asked, rule: SetRule, field: string): Promise<Finding[]> {
  const sql = `select id, level from division where deleted_at is null and ${looked(asked, "id")}`;
  const units = await asked.ask(sql, parametersOf(asked, sql));
  const views = units.map(({ id }) => ({ record: { id }, changed: new Set([field]), day: "0001-01-01" }));
  const problems = await rule.together(views, asked.ask, async () => new Map());
  const { levels } = asked.model.get("Division");
  return problems.flatMap((own, index) =>
    own.map(({ message }) => {
      const type = levels.find(({ name }) => name === units[index].level)?.type ?? "Division";
      return { record: toGlobalId(type, Number(units[index].id)), text: message.zh };
    }),
  );
}

const told = (matter: string): string => `d.name || ' ' || d.code || ': ' || ${matter} as text`;

export const siblingsDiffer: Check = {
  name: "siblingsDiffer",
  severity: "WARNING",
  holds: { zh: "任何一天,同一上级下名称不重复", en: "on every day names under one parent differ" },
  advice: { zh: "更正其中一个单位的名称", en: "correct the name of one of them" },
  find: (asked) => broken(asked, nameIsFree, "name"),
};

export const seatsLieWithin: Check = {
  name: "seatsLieWithin",
  severity: "WARNING",
  holds: { zh: "驻地属于本乡镇", en: "the seat of a township lies in it" },
  advice: { zh: "为该乡镇另选驻地", en: "choose another seat for the township" },
  find: (asked) => broken(asked, seatStaysWithin, "seat"),
};

const settle = {
  zh: "在沿革中补录去向或来源,或注明去向待查",
  en: "enter in the lineage where it went or came from, or say that this is not known",
};

export const endsLeadOn: Check = {
  name: "endsLeadOn",
  severity: "WARNING",
  holds: {
    zh: "撤销的单位有去向,或注明去向待查",
    en: "a unit that ended leads to another, or says that none is known",
  },
  advice: settle,
  find: (asked) =>
    found(
      asked,
      `select ${told("d.abolished_on")} from division d
       where d.deleted_at is null and d.abolished_on is not null and d.successor_unknown = 0 and ${looked(asked, "d.id")}
         and not exists (select 1 from succession s where s.from_id = d.id and s.deleted_at is null
           and ${leadsOn("s", "d")}) limit 100`,
    ),
};

export const beginningsComeFrom: Check = {
  name: "beginningsComeFrom",
  severity: "WARNING",
  holds: {
    zh: "新设的单位有来源,或由批复设立",
    en: "a unit that began comes from another, or was set up by a document",
  },
  advice: settle,
  find: (asked) =>
    found(
      asked,
      `select ${told("d.established_on")} from division d
       where d.deleted_at is null and d.established_on is not null and d.origin <> 'APPROVED' and d.is_sample = 0 and ${looked(asked, "d.id")}
         and not exists (select 1 from succession s where s.to_id = d.id and s.deleted_at is null) limit 100`,
    ),
};

const redo = {
  zh: "撤销建立此沿革的方案后重做",
  en: "take back the plan that made the link and do it again",
};

export const linksGoForward: Check = {
  name: "linksGoForward",
  severity: "ERROR",
  holds: {
    zh: "沿革由当时已有的单位指向当时已有的单位,并注明方案",
    en: "a link leads from what was there to what is there, and cites its plan",
  },
  advice: redo,
  find: (asked) =>
    found(
      asked,
      `select ${told("s.start_on")} from succession s join division d on d.id = s.from_id
       where s.deleted_at is null and ${looked(asked, "d.id")} and (s.plan_id is null
         or not exists (select 1 from division_history h where h.id = s.from_id and h.to_number is null and h.valid_from <= s.start_on)
         or not exists (select 1 from division_history h where h.id = s.to_id and h.to_number is null and h.valid_from <= s.start_on))
       limit 100`,
    ),
};

/** Two units that live on may give each other ground on one day; what ends can lead only onwards. */
const ending = `select s.from_id, s.to_id, s.start_on from succession s join division d on d.id = s.from_id
  where s.deleted_at is null and d.abolished_on = s.start_on`;

export const lineageHasNoCircle: Check = {
  name: "lineageHasNoCircle",
  severity: "ERROR",
  holds: {
    zh: "同一天撤销的单位不会互为去向",
    en: "of units that end on one day none leads back to itself",
  },
  advice: redo,
  find: (asked) =>
    found(
      asked,
      `with recursive link as materialized (${ending} and ${looked(asked, "d.id")}),
         onward(first, at, day) as (
           select from_id, to_id, start_on from link
           union select onward.first, link.to_id, day from onward join link on link.from_id = onward.at and link.start_on = day
             where onward.at <> onward.first)
       select ${told("day")} from onward join division d on d.id = onward.first where at = first limit 100`,
    ),
};

export const sharesAreWhole: Check = {
  name: "sharesAreWhole",
  severity: "WARNING",
  holds: {
    zh: "撤销单位的户数比例合计为一,或有未知者",
    en: "the shares of a unit that ended make one, where all are known",
  },
  advice: { zh: "在沿革中更正比例", en: "correct the shares in the lineage" },
  find: (asked) =>
    found(
      asked,
      `select ${told("sum(s.household_share)")} from succession s join division d on d.id = s.from_id
       where s.deleted_at is null and d.abolished_on = s.start_on and d.successor_unknown = 0 and ${looked(asked, "d.id")}
       group by s.from_id, s.start_on having count(*) = count(s.household_share) and sum(s.household_share) <> 10000 limit 100`,
    ),
};
