/** What must hold for codes, kinds and names of divisions on the day from which a write counts. */
import { asked, problem, type Rule } from "../core/rule.ts";
import { codeLengths, kindMayHave, kindOfCode, levelNames } from "./code.ts";
import { DivisionKind, kindsOf } from "./kind.ts";

/** Kinds as their labels say them, in the one language and the other. */
const kindWords = (kinds: string[]) => ({
  zh: kinds.map((kind) => DivisionKind.values[kind]?.zh ?? kind).join("、"),
  en: kinds.join(", "),
});

export const codeFitsLevel: Rule = ({ record }) => {
  const { code, level } = record as { code?: string; level: string };
  const digits = codeLengths[level];
  return code === undefined || code.length === digits
    ? []
    : [
        problem(
          "code",
          `代码“${code}”有${code.length}位,本级代码应为${digits}位,请核对后重填`,
          `code “${code}” has ${code.length} digits; a code of this level has ${digits}: check and enter it again`,
        ),
      ];
};

export const codeFitsParent: Rule = ({ record }) => {
  const { code, parent } = record as { code?: string; parent?: { code: string; name: string } };
  return !code || !parent || code.startsWith(parent.code)
    ? []
    : [
        problem(
          "code",
          `代码“${code}”应以上级“${parent.name}”的代码${parent.code}开头,请核对代码或另选上级`,
          `code “${code}” must begin with ${parent.code}, the code of its parent ${parent.name}: correct it or choose another parent`,
        ),
      ];
};

export const kindFitsLevel: Rule = ({ record }) => {
  const { kind, level } = record as { kind?: string; level: string };
  return !kind || kindsOf[level].includes(kind)
    ? []
    : [
        problem(
          "kind",
          `类型“${kindWords([kind]).zh}”不属于本级,请改选:${kindWords(kindsOf[level]).zh}`,
          `kind ${kind} is not one of this level: choose ${kindWords(kindsOf[level]).en}`,
        ),
      ];
};

/** Ranges of GB/T 10114 and of the National Bureau of Statistics. */
export const kindFitsCode: Rule = ({ record }) => {
  const { code, kind, level } = record as { code?: string; kind?: string; level: string };
  if (!code || !kind || code.length !== codeLengths[level] || !kindsOf[level].includes(kind)) return [];
  const expected = kindOfCode(code, level) ?? "";
  return kindMayHave(code, level, kind)
    ? []
    : [
        problem(
          "kind",
          `代码“${code}”的号段属于${kindWords([expected]).zh},与类型“${kindWords([kind]).zh}”不符,请改用相应号段的代码或更正类型`,
          `code “${code}” lies in the range of ${expected}, not of ${kind}: use a code of the right range or correct the kind`,
        ),
      ];
};

const ancestorColumns = levelNames.map((level) => `${level.toLowerCase()}_id`);

const never = "'9999-12-31'";

const ofSet = "h.to_number is null and h.id in (select value from json_each(@ids))";

/** Units whose version `h` meets a version `o` on a day on which both are in force, from the first one touched on. */
const meeting = (versions: string): string => `
  select h.id, h.name, o.name as other, o.code, max(h.valid_from, o.valid_from) as since
  from ${versions} and o.to_number is null
    and max(@day, h.valid_from, coalesce(h.established_on, ''), o.valid_from, coalesce(o.established_on, ''))
      < min(coalesce(h.valid_to, ${never}), coalesce(h.abolished_on, ${never}), coalesce(o.valid_to, ${never}), coalesce(o.abolished_on, ${never}))
  group by h.id`;

/** The same of units of the set, each joined to others. */
const beside = (joined: string): string =>
  meeting(`division_history h join division_history o on ${ofSet} and ${joined}`);

/** SQL of a name as `plain` writes it, the first of what search looks into: `第１组` and `第1组` are one. */
const plainOf = (alias: string): string =>
  `substr(${alias}.search_keys, 1, instr(${alias}.search_keys, char(10)))`;

/** On every day from the first one touched on, names under one parent differ; neighbours are visited once for all. */
export const nameIsFree = asked(
  "nameIsFree",
  ["name", "parent"],
  `with h as materialized (
     select id, name, ${plainOf("h")} as plain, parent_id, valid_from, valid_to, established_on, abolished_on
     from division_history h where ${ofSet}),
   p as materialized (select distinct parent_id from h)
   ${meeting(`p cross join division_history o on o.parent_id = p.parent_id
     cross join h on h.parent_id = o.parent_id and h.plain = ${plainOf("o")} and h.id <> o.id`)}`,
  ({ name, since }) =>
    problem(
      "name",
      `同一上级下自${since}起已有“${name}”,同一上级下不得重名,请换一个名称`,
      `the parent already has a unit named ${name} from ${since} on; names under one parent differ: choose another`,
    ),
);

/** On every day from the first one touched on, a unit's code and ancestors build on those of its parent. */
export const fitsSuperior = asked(
  "fitsSuperior",
  ["parent", "code"],
  beside(
    `o.id = h.parent_id and (substr(h.code, 1, length(o.code)) <> o.code or ${ancestorColumns
      .map((column) => `(o.${column} is not null and h.${column} is not o.${column})`)
      .join(" or ")})`,
  ),
  ({ name, other, code, since }) =>
    problem(
      "parentId",
      `上级“${other}”自${since}起代码为${code}或另有隶属,“${name}”与之不符:请用届时的代码,或通过调整方案办理`,
      `parent ${other} has the code ${code} or another place from ${since} on, which ${name} does not fit: use the code of then, or take it into an adjustment plan`,
    ),
);

/** A unit has a parent from its first day on: none before the first day on which the parent is known. */
export const superiorStands = asked(
  "superiorStands",
  ["parent"],
  `select h.id, h.name, max(p.name) as other, min(max(p.valid_from, coalesce(p.established_on, ''))) as since
   from division_history h join division_history p on p.id = h.parent_id and p.to_number is null
   where h.to_number is null and h.id in (select value from json_each(@ids))
   group by h.history_id having max(@day, h.valid_from, coalesce(h.established_on, '')) < since`,
  ({ name, other, since }) =>
    problem(
      "establishedOn",
      `上级“${other}”自${since}起才有,“${name}”不能更早设立:请填写不早于该日的设立日期`,
      `parent ${other} is known from ${since} on and ${name} cannot begin before: give that day or a later one`,
    ),
);

/** A seat is a village or community of the township itself. */
export const seatIsWithin: Rule = ({ record }) => {
  const seat = record.seat as { township: number; name: string } | undefined;
  return !seat || seat.township === record.id
    ? []
    : [
        problem(
          "seatId",
          `驻地“${seat.name}”不属于本乡镇,请选择本乡镇的村或社区`,
          `seat ${seat.name} does not belong to this township: choose one of its villages or communities`,
        ),
      ];
};

/** The same on every day from the first one touched on. */
export const seatStaysWithin = asked(
  "seatStaysWithin",
  ["seat"],
  beside("o.id = h.seat_id and o.township_id is not h.id"),
  ({ name, other, since }) =>
    problem(
      "seatId",
      `驻地“${other}”自${since}起不再属于“${name}”,请另选`,
      `seat ${other} no longer belongs to ${name} from ${since} on: choose another`,
    ),
);
