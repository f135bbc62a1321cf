/** What documents call units that are new, or that become something else. */
import { kindNamed, nameWithin, shortName } from "../../division/unitName.ts";
import type { Unit } from "../forest/unit.ts";
import type { NewUnit } from "../steps/step.ts";
import type { SentenceReader } from "./sentenceReader.ts";

const cleaned = (words: string): string =>
  words
    .replace(/[“”"'《》]/g, "")
    .replace(/^(?:一个|新的|原)+/, "")
    .replace(/(?:人民政府|的?建制|管辖)$/, "");

/** Level of which a unit is that is called so. */
export const levelNamed = (name: string): string | undefined =>
  /(?:村|社区|委员会|居委会|村委会)$/.test(name)
    ? "VILLAGE"
    : /(?:镇|乡|街道|街道办事处)$/.test(name)
      ? "TOWNSHIP"
      : /[组社]$/.test(name)
        ? "GROUP"
        : undefined;

/** A new unit of a level by its name, nothing where it is none; its superior where that is another than of `like`. */
export function newUnit(
  reader: SentenceReader,
  words: string,
  level: string,
  like?: Unit,
): NewUnit | undefined {
  const { name, parent } = withoutSuperior(reader, cleaned(words));
  if (levelNamed(name) !== level || name.length < 2 || name.length > 20) {
    reader.remark(`读不出“${words}”是哪一级的新单位`, `what kind of a new unit ${words} is cannot be told`);
    return undefined;
  }
  const short = level === "VILLAGE" ? nameWithin(name) : { name: shortName(name, level, "") };
  const type = kindNamed(short.name, level);
  return {
    ...short,
    ...(type && { type }),
    ...(parent && parent.id !== like?.is.parent && { parentId: reader.mention(parent) }),
  };
}

/** The unit of the same superior that is called so already. */
export function namesake(reader: SentenceReader, { name }: NewUnit, like: Unit): Unit | undefined {
  const { forest } = reader.course;
  const siblings = like.is.parent === null ? [] : forest.children(forest.parent(like) as Unit);
  return siblings.find(({ is }) => is.name === name);
}

/** The new values of a unit; a kind alone leaves it its proper name. */
export function becoming(reader: SentenceReader, unit: Unit, words: string): NewUnit | undefined {
  const as = cleaned(words);
  const kind = ["街道", "镇", "乡", "社区", "村"].includes(as) ? kindNamed(as, unit.level) : undefined;
  if (kind) return { type: kind };
  return newUnit(reader, as, unit.level, unit);
}

function withoutSuperior(reader: SentenceReader, name: string): { name: string; parent?: Unit } {
  for (let length = name.length - 2; length > 1; length--) {
    const prefix = name.slice(0, length);
    if (!/[县区市镇乡道旗]$/.test(prefix)) continue;
    const parent = reader.meaning.only(prefix);
    if (parent) return { name: name.slice(length), parent };
  }
  return { name };
}
