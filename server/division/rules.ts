/** What must hold for codes, kinds and names of divisions on the day from which a write counts. */
import { problem, type Rule } from "../core/rule.ts";
import { codeLengths, kindMayHave, kindOfCode } from "./code.ts";
import { kindsOf } from "./kind.ts";

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
          `代码“${code}”应以上级“${parent.name}”的代码${parent.code}开头`,
          `code “${code}” must begin with ${parent.code}, the code of its parent ${parent.name}`,
        ),
      ];
};

export const codeIsFree: Rule = async ({ record, changed, day, ask }) => {
  if (!record.code || !(changed.has("code") || changed.has("abolishedOn"))) return [];
  const holders = await ask(
    `select name from division where code = ? and level = ? and id <> ? and deleted_at is null
       and (abolished_on is null or abolished_on > ?) and (established_on is null or established_on <= ?)`,
    [record.code, record.level, record.id ?? 0, day, day],
  );
  return holders.map((holder) =>
    problem(
      "code",
      `代码“${record.code}”在${day}已由“${holder.name}”使用,同一天一个代码只能归一个单位,请换用未占用的代码`,
      `code “${record.code}” is held by ${holder.name} on ${day}; a code belongs to one unit on any day: choose a free one`,
    ),
  );
};

export const kindFitsLevel: Rule = ({ record }) => {
  const { kind, level } = record as { kind?: string; level: string };
  return !kind || kindsOf[level].includes(kind)
    ? []
    : [
        problem(
          "kind",
          `类型“${kind}”不属于本级,可选:${kindsOf[level].join("、")}`,
          `kind ${kind} is not one of this level: choose ${kindsOf[level].join(", ")}`,
        ),
      ];
};

/** Ranges of GB/T 10114 and of the National Bureau of Statistics. */
export const kindFitsCode: Rule = ({ record }) => {
  const { code, kind, level } = record as { code?: string; kind?: string; level: string };
  if (!code || !kind || code.length !== codeLengths[level]) return [];
  const expected = kindOfCode(code, level);
  return kindMayHave(code, level, kind)
    ? []
    : [
        problem(
          "kind",
          `代码“${code}”的号段属于${expected},与类型${kind}不符,请改用相应号段的代码或更正类型`,
          `code “${code}” lies in the range of ${expected}, not of ${kind}: use a code of the right range or correct the kind`,
        ),
      ];
};

export const nameIsFree: Rule = async ({ record, changed, day, ask }) => {
  if (!record.name || !record.parent || !changed.has("name")) return [];
  const parent = record.parent as { id: number; name: string };
  const namesakes = await ask(
    `select code from division where name = ? and parent_id = ? and id <> ? and deleted_at is null
       and (abolished_on is null or abolished_on > ?) and (established_on is null or established_on <= ?)`,
    [record.name, parent.id, record.id ?? 0, day, day],
  );
  return namesakes.map((namesake) =>
    problem(
      "name",
      `“${parent.name}”下已有“${record.name}”(代码${namesake.code}),同一上级下不得重名,请换一个名称`,
      `${parent.name} already has a unit named ${record.name} (code ${namesake.code}); names under one parent differ: choose another`,
    ),
  );
};

/** A seat is a village or community of the township itself. */
export const seatIsWithin: Rule = ({ record }) => {
  const seat = record.seat as { township_id: number; name: string } | undefined;
  return !seat || seat.township_id === record.id
    ? []
    : [
        problem(
          "seatId",
          `驻地“${seat.name}”不属于本乡镇,请选择本乡镇的村或社区`,
          `seat ${seat.name} does not belong to this township: choose one of its villages or communities`,
        ),
      ];
};
