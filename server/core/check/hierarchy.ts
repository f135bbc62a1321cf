/** The hierarchy on every day: one forest, each unit under one of the level above, its ancestors on its row. */
import type { EntityModel } from "../model.ts";
import { historyTable } from "../recording.ts";
import { literal } from "../sql.ts";
import { type Asked, type Check, type Finding, found, looked, says } from "./check.ts";

const never = "'9999-12-31'";

const place = {
  zh: "为该单位选定当时现行的上级;若由方案引起,撤销该方案后重做",
  en: "give the unit a parent that is in force then; where a plan did it, take the plan back and do it again",
};

const each = async (asked: Asked, find: (entity: EntityModel) => string): Promise<Finding[]> => {
  const roots = asked.model.roots.filter(({ abstract, recorded }) => abstract && recorded);
  return (await Promise.all(roots.map((entity) => found(asked, find(entity))))).flat();
};

const since = (entity: EntityModel, row: string): string =>
  `max(${row}.valid_from, coalesce(${row}.${entity.column(entity.lifespan.start)}, ''))`;

const until = (entity: EntityModel, row: string): string =>
  `min(coalesce(${row}.valid_to, ${never}), coalesce(${row}.${entity.column(entity.lifespan.end)}, ${never}))`;

/** Versions that are believed, with the days on which they are in force. */
const lives = (entity: EntityModel): string =>
  `select h.*, ${since(entity, "h")} as since, ${until(entity, "h")} as until from ${historyTable(entity)} h
   where h.to_number is null`;

/** SQL that is true where a level may stand under another. */
const fits = (entity: EntityModel, own: string, above: string): string =>
  `case ${own} ${entity.levels
    .map((level, index) => {
      const others = entity.levels.slice(0, index).map(({ name }) => literal(name));
      const allowed = level.root ? others : others.slice(-1);
      return `when ${literal(level.name)} then ${allowed.length > 0 ? `${above} in (${allowed.join(", ")})` : "0"}`;
    })
    .join(" ")} end`;

export const unitsHaveParents: Check = {
  name: "unitsHaveParents",
  severity: "ERROR",
  holds: {
    zh: "任何一天,每个现行单位都有一个现行的上一级单位",
    en: "on every day each unit in force has a parent in force of the level above",
  },
  advice: place,
  find: (asked) =>
    each(asked, (entity) => {
      const roots = entity.levels.filter(({ root }) => root).map(({ name }) => literal(name));
      return `with life as materialized (${lives(entity)}),
        moment as (
          select h.*, h.since as day from life h where h.since < h.until and ${looked(asked, "h.id")}
          union select h.*, p.until from life h join life p on p.id = h.parent_id and p.until > h.since and p.until < h.until
            where ${looked(asked, "h.id")})
        select ${says(entity, "m", "m.day")} from moment m
        where not (m.parent_id is null and m.level in (${roots.join(", ")}))
          and not exists (select 1 from life q where q.id = m.parent_id and q.since <= m.day and m.day < q.until
            and ${fits(entity, "m.level", "q.level")}) limit 100`;
    }),
};

export const noUnitIsAboveItself: Check = {
  name: "noUnitIsAboveItself",
  severity: "ERROR",
  holds: { zh: "上级链没有循环", en: "no unit is above itself" },
  advice: place,
  find: (asked) =>
    each(
      asked,
      (entity) => `with recursive up(id, at, depth) as (
          select id, parent_id, 1 from ${entity.table} where deleted_at is null and ${looked(asked, "id")}
          union all select up.id, d.parent_id, depth + 1 from up join ${entity.table} d on d.id = up.at
            where depth <= ${entity.levels.length} and up.at <> up.id)
        select ${says(entity, "r", "depth")} from up join ${entity.table} r on r.id = up.id
        where up.at = up.id or depth > ${entity.levels.length} limit 100`,
    ),
};

export const ancestorsAreThoseAbove: Check = {
  name: "ancestorsAreThoseAbove",
  severity: "ERROR",
  holds: {
    zh: "单位上记载的各级上级与上级链一致",
    en: "the ancestors on a unit's row are those of the chain of parents",
  },
  advice: {
    zh: "移动该单位到别处再移回,系统即重新记载;若反复出现,请用备份恢复",
    en: "move the unit elsewhere and back, which writes them anew; where it comes again, restore a backup",
  },
  find: (asked) =>
    each(asked, (entity) => {
      const differs = entity.levels.map((level, index) => {
        const column = entity.levelColumns[index];
        return `case when h.level = ${literal(level.name)} then h.${column} is not h.id
          else p.${column} is not null and h.${column} is not p.${column} end`;
      });
      return `with life as materialized (${lives(entity)})
        select ${says(entity, "h", "h.valid_from")} from life h left join life p on p.id = h.parent_id
          and p.since < h.until and h.since < p.until
        where h.since < h.until and ${looked(asked, "h.id")} and (${differs.join(" or ")}) limit 100`;
    }),
};

export const keysFitLevels: Check = {
  name: "keysFitLevels",
  severity: "ERROR",
  holds: {
    zh: "代码长度合于层级,前段为上级代码",
    en: "a code is as long as its level wants and begins with that of its parent",
  },
  advice: {
    zh: "更正代码;若由方案引起,撤销该方案后重做",
    en: "correct the code; where a plan did it, take the plan back and do it again",
  },
  find: (asked) =>
    each(asked, (entity) => {
      const key = entity.column(entity.key ?? "id");
      const lengths = entity.levels.map(
        ({ name, codeLength }) => `when ${literal(name)} then length(h.${key}) <> ${codeLength}`,
      );
      return `with life as materialized (${lives(entity)})
        select distinct ${says(entity, "h", `h.${key} || ' < ' || coalesce(p.${key}, '…')`)} from life h left join life p on p.id = h.parent_id
          and p.since < h.until and h.since < p.until
        where h.since < h.until and ${looked(asked, "h.id")}
          and (case h.level ${lengths.join(" ")} end or substr(h.${key}, 1, length(p.${key})) <> p.${key}) limit 100`;
    }),
};
