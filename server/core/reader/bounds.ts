/** How much of a list is answered at once, and from where. */
import { HubError } from "../errors.ts";
import type { Slot } from "../sql.ts";
import { Leaf, type Tree } from "./argument.ts";
import type { Reading } from "./reading.ts";
import type { Others } from "./rows.ts";

export const pageLimit = 1000;
export const pageDefault = 50;

export function checkedSize(value: unknown, name: string): number {
  const size = Number(value);
  if (size >= 0 && size <= pageLimit) return size;
  throw HubError.input(name, {
    zh: `${name} 为 ${size},超出范围:一页最多 ${pageLimit} 条、最少 0 条,请分页读取`,
    en: `${name} is ${size}, out of range: a page holds 0 to ${pageLimit} records; read on page by page`,
  });
}

export const fewDefault = 20;
export const fewLimit = 100;

/** `first` of a root field that answers a few of several types, and no pages. */
export const few = (first: Tree): Slot => ({
  slot: true,
  value: (run) => {
    const size = first instanceof Leaf ? Number(first.value(run)) : fewDefault;
    if (size >= 0 && size <= fewLimit) return size;
    throw HubError.input("first", {
      zh: `first 为 ${size},超出范围:一次最多 ${fewLimit} 条`,
      en: `first is ${size}, out of range: 0 to ${fewLimit} are answered at once`,
    });
  },
});

export function checkedOffset(value: unknown): number {
  const offset = Number(value);
  if (offset >= 0) return offset;
  throw HubError.input("offset", {
    zh: `offset 为 ${offset},不能为负数`,
    en: `offset is ${offset}; it cannot be negative`,
  });
}

/** Which records are asked for that are not those of the day: what was taken back is known today, versions are of all days. */
export function othersOf(c: Reading, given: Record<string, Tree>): Others | undefined {
  const asks = (name: Others): boolean => given[name] instanceof Leaf && given[name].pin() === true;
  if (asks("versions")) {
    if (!c.time.asOf && !asks("deleted")) return "versions";
    throw HubError.input("versions", {
      zh: "versions 列出各日的版本,不能与 asOf、deleted 或公式中的 at() 同用,请去掉其一;要看某日的版本,可用 where: { holds: \"validFrom <= '2019-10-31'\" }",
      en: "versions are those of all days and cannot be asked for together with asOf, deleted or at() in a formula: leave out one of them, or say where: { holds: \"validFrom <= '2019-10-31'\" }",
    });
  }
  if (!asks("deleted")) return undefined;
  if (!c.time.asOf && !c.time.knownAt) return "deleted";
  throw HubError.input("deleted", {
    zh: "已删除的记录只能按现在查询,不能与 asOf、knownAt 同用,请去掉其一",
    en: "deleted records are those of now and cannot be asked for together with asOf or knownAt: leave out one of them",
  });
}

export const wantsEnded = ({ includeAbolished }: Record<string, Tree>): boolean =>
  includeAbolished instanceof Leaf && includeAbolished.pin() === true;
