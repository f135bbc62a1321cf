/** Which units the cells of a table mean. */
import { toGlobalId } from "../../core/reader/identity.ts";
import { kindNamed, nameWithin } from "../../division/unitName.ts";
import { isCode } from "../forest/mention.ts";
import type { NewUnit } from "../steps/step.ts";
import type { CalledUnits, NamedUnit } from "./namedUnits.ts";
import type { TableRow } from "./tableRows.ts";

/** Tells what is not clear about a line. */
export type Say = (line: number, zh: string, en: string) => void;

/** The units of a cell; several are joined by 、 or 和, which may also be part of a name. */
export function oldUnits({ line, before }: TableRow, units: CalledUnits, say: Say): NamedUnit[] {
  return namesIn(before, units).flatMap((name) => {
    const found = units.called(name);
    if (found.length === 1) return found;
    if (found.length === 0)
      say(
        line,
        `找不到现行单位“${name}”,请核对名称,或改填代码`,
        `no unit in force is called ${name}: check the name or give the code`,
      );
    else ambiguous(line, name, found, say);
    return [];
  });
}

function namesIn(cell: string, units: CalledUnits): string[] {
  if (units.called(cell).length > 0) return [cell];
  return cell
    .split(/[、,;/+]/)
    .filter(Boolean)
    .flatMap((part) => apart(part, units) ?? [part]);
}

/** 永和镇和三元镇: parted at that 和 which leaves names on both sides. */
function apart(text: string, units: CalledUnits): string[] | undefined {
  if (units.called(text).length > 0) return [text];
  for (const { index } of text.matchAll(/[和与及]/g)) {
    const rest = units.called(text.slice(0, index)).length > 0 && apart(text.slice(index + 1), units);
    if (rest) return [text.slice(0, index), ...rest];
  }
  return undefined;
}

function ambiguous(line: number, name: string, found: NamedUnit[], say: Say): void {
  const shown = found.slice(0, 4).map((unit) => `${unit.parent?.name ?? ""}${unit.name} ${unit.code}`);
  const more = found.length > shown.length;
  say(
    line,
    `叫“${name}”的有${found.length}个(${shown.join("、")}${more ? "等" : ""}),请在前面写明上级,如“${found[0].parent?.name ?? ""}${name}”,或改填代码`,
    `${found.length} units are called ${name} (${shown.join(", ")}${more ? " …" : ""}): write the superior before it, e.g. ${found[0].parent?.name ?? ""}${name}, or the code`,
  );
}

/** What the units before become: one of them, another in force beside them, or a new one. */
export function unitAfter(
  after: string,
  before: NamedUnit[],
  units: CalledUnits,
  named: Set<string>,
  line: number,
  typeOf: (level: string) => string,
  say: Say,
): NamedUnit | NewUnit | undefined {
  const { level } = before[0];
  const parents = new Set(before.map((unit) => unit.parent));
  const alike = units.called(after).filter((unit) => unit.level === level);
  const own = alike.filter((unit) => before.includes(unit));
  const beside = alike.filter((unit) => parents.has(unit.parent));
  for (const found of [own, beside]) {
    if (found.length === 1) return found[0];
    if (found.length > 1) {
      ambiguous(line, after, found, say);
      return undefined;
    }
  }
  // A name with its superior's before it, or a code, can mean one unit elsewhere; a bare name there is another's.
  const [elsewhere] = alike;
  if (elsewhere && elsewhere.name !== after) return elsewhere;
  if (isCode(after)) {
    say(
      line,
      `代码“${after}”不是同级现行单位的代码;新单位请填名称`,
      `${after} is the code of no unit in force of that level; write the name of a new unit`,
    );
    return undefined;
  }
  const { name, superior } = withoutSuperior(after, before[0].parent?.level, units, named);
  if (!superior && parents.size > 1) {
    const [one] = [...parents].map((parent) => parent?.name ?? "");
    say(
      line,
      `并入“${after}”的单位分属${[...parents].map((parent) => parent?.name).join("、")},请写明新单位的上级,如“${one}${after}”`,
      `the units that become ${after} are under ${[...parents].map((parent) => parent?.name).join(", ")}: write its superior before it, e.g. ${one}${after}`,
    );
    return undefined;
  }
  const unit = typeof superior === "object" ? superior : undefined;
  return {
    ...nameWithin(name),
    type: kindNamed(name, level),
    parentId: unit && !parents.has(unit) ? toGlobalId(typeOf(unit.level), unit.id) : undefined,
  };
}

/** 三元镇新龙村: the name of a new village behind that of its township, which may itself be new. */
function withoutSuperior(
  after: string,
  level: string | undefined,
  units: CalledUnits,
  named: Set<string>,
): { name: string; superior?: NamedUnit | true } {
  for (let length = after.length - 2; length > 1; length--) {
    const prefix = after.slice(0, length);
    const [unit, second] = units.called(prefix).filter((one) => one.level === level);
    if (unit && !second) return { name: after.slice(length), superior: unit };
    if (named.has(prefix)) return { name: after.slice(length), superior: true };
  }
  return { name: after };
}
