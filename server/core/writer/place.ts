/** Where a unit stands in its hierarchy: under a parent of the right level, with its ancestors on the row. */
import type { EntityModel } from "../model.ts";
import { camel } from "../naming.ts";
import { type Problem, problem, type Row } from "../rule.ts";

/** Ancestor columns of a unit below `parent`, itself included. */
export function ancestry(entity: EntityModel, id: number, parent: Row | undefined): Row {
  const own = entity.level?.index ?? 0;
  return Object.fromEntries(
    entity.levels.map((level, index) => [
      entity.levelColumns[index],
      index === own ? id : index < own ? (parent?.[camel(level.type)] ?? null) : null,
    ]),
  );
}

/** A parent stands exactly one level above, unless the unit's own level may be a root. */
export function parentFits(entity: EntityModel, parent: Row | undefined): Problem[] {
  const { level } = entity;
  if (!level) return [];
  if (!parent)
    return level.root
      ? []
      : [
          problem(
            "parentId",
            `“${entity.statement.label}”必须有上级,请选择上级单位`,
            `a ${entity.single} needs a parent: choose one`,
            "parentFits",
          ),
        ];
  const index = entity.levels.findIndex((one) => one.name === parent.level);
  const fits = level.root ? index < level.index : index === level.index - 1;
  if (fits) return [];
  const labels = (name: unknown) => {
    const one = entity.root.concretes.find(({ level }) => level?.name === name);
    return { zh: one?.statement.label ?? "无", en: one?.single ?? "none" };
  };
  const [own, above] = [labels(parent.level), labels(entity.levels[level.index - 1]?.name)];
  return [
    problem(
      "parentId",
      `“${parent.name}”是${own.zh},不能作为上级:层级不得跳越,请选择${above.zh}`,
      `${parent.name} is a ${own.en} and cannot be the parent: no level may be skipped; choose a ${above.en}`,
      "parentFits",
    ),
  ];
}
