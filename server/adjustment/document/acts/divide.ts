/** F乡 ends, and what is below it goes to several, or all of it to one. */
import type { Unit } from "../../forest/unit.ts";
import type { Clause } from "../clause.ts";
import type { SentenceReader } from "../sentenceReader.ts";
import { partsAt } from "../unitList.ts";
import { absorb } from "./merge.ts";

type Going = Clause & { act: "GO" };

const whole =
  /^(?:其|该(?:乡|镇|村|社区|街道)?|原)?(?:所属|所辖|下辖|管辖|原)*的?(?:全部|整个|所有|各)?的?(?:行政|管辖)?(?:区域|范围|辖区|建制村|行政村|村|社区|村组|村、社区|村和社区|及)*$/;
const rest = /其余|剩余|其他/;

export function endInto(reader: SentenceReader, ended: Unit[], goings: Going[]): void {
  const [first] = goings;
  const receivers = reader.meaning.units(first.to);
  if (goings.length === 1 && isWhole(reader, ended, first.units)) {
    if (receivers.length === ended.length && receivers.length > 1) {
      for (const [index, unit] of ended.entries()) absorb(reader, [unit], receivers[index]);
      return;
    }
    if (receivers.length > 1) return void amongSeveral(reader, ended, receivers);
    if (partsAt(first.to).length === 1) {
      if (receivers[0]) absorb(reader, ended, receivers[0]);
      return;
    }
  }
  const [unit] = ended;
  if (ended.length > 1) {
    for (const each of ended) {
      const own = goings.filter(({ units }) => reader.meaning.isNamedIn(each, units));
      if (own.length > 0) divide(reader, each, own);
      else reader.remark(`“${each.is.name}”没有写明去向`, `the text does not say where ${each.is.name} goes`);
    }
  } else if (unit) divide(reader, unit, goings);
}

/** 其区域分别并入坪上村、坪下村: of which parts is not said. */
function amongSeveral(reader: SentenceReader, ended: Unit[], receivers: Unit[]): void {
  const [unit] = ended;
  reader.remark(
    `没有写明“${unit.is.name}”的哪些部分归哪一个,请在草案中补全`,
    `the text does not say which parts of ${unit.is.name} go where: complete it in the draft`,
  );
  if (ended.length === 1)
    reader.take({
      kind: "PARTITION",
      from: [reader.mention(unit)],
      into: receivers.map((to) => ({ id: reader.mention(to), children: [] })),
    });
}

/** 其行政区域, or the ended unit by its name. */
const isWhole = (reader: SentenceReader, ended: Unit[], words: string): boolean =>
  whole.test(words) ||
  (!rest.test(words) &&
    ended.every((unit) => reader.meaning.isNamedIn(unit, words)) &&
    !/[的辖].*[村社组]/.test(words));

function divide(reader: SentenceReader, unit: Unit, goings: Going[]): void {
  const { forest } = reader.course;
  const left = new Set(forest.children(unit));
  const parts = new Map<Unit, Unit[]>();
  const give = (to: Unit, children: Unit[]): void => {
    parts.set(to, [...(parts.get(to) ?? []), ...children]);
    for (const child of children) left.delete(child);
  };
  const inTurn = [
    ...goings.filter(({ units }) => !rest.test(units) && !whole.test(units)),
    ...goings.filter(({ units }) => rest.test(units) || whole.test(units)),
  ];
  for (const { units: words, to } of inTurn) {
    const receiver = reader.meaning.unit(to);
    if (!receiver) continue;
    const isAll = rest.test(words) || isWhole(reader, [unit], words);
    give(receiver, isAll ? [...left] : reader.meaning.units(words.replace(/^其(?:所辖|下辖)?的?/, ""), unit));
  }
  const [[only], second] = [[...parts.keys()], [...parts.keys()][1]];
  if (!only) return;
  const names = [...left].map(({ is }) => is.name);
  if (!second && names.length > 0)
    return void reader.remark(
      `“${unit.is.name}”的${names.join("、")}没有写明去向`,
      `the text does not say where ${names.join(", ")} of ${unit.is.name} go`,
    );
  if (!second) return void absorb(reader, [unit], only);
  reader.take({
    kind: "PARTITION",
    from: [reader.mention(unit)],
    into: [...parts].map(([to, children]) => ({
      id: reader.mention(to),
      children: children.map(reader.mention),
    })),
  });
}
