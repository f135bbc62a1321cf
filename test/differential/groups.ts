/** Made-up groups: what is asked, and what must be answered, in any order. */
import type { EntityModel } from "../../server/core/model.ts";
import type { Chance } from "./chance.ts";
import { condition } from "./conditions.ts";
import type { Case } from "./lists.ts";
import { plainFields, shownValue, stored } from "./values.ts";
import type { Row, World } from "./world.ts";

interface Setting {
  world: World;
  chance: Chance;
  asOf?: string;
}

/** What a group is told by: its keys as text, for answers in any order. */
export const keyOf = ({ keys }: { keys: object }): string => JSON.stringify(keys);

export function groupCase(setting: Setting, entity: EntityModel): Case | undefined {
  const { world, chance, asOf } = setting;
  const there = world.rows(entity).filter((row) => world.inForce(entity, row));
  if (there.length === 0) return undefined;
  const wanted = chance.happens(0.6) ? condition(setting, entity, chance.of(there)) : undefined;
  const met = there.filter((row) => wanted?.holds(row) ?? true);
  const fields = plainFields(entity).filter(
    ([name, { kind }]) =>
      ["choice", "boolean", "integer", "date"].includes(kind) && !["createdAt", "updatedAt"].includes(name),
  );
  const relations = [...entity.toOnes.values()].filter(
    ({ field, target }) => !field?.personal && !target.readers,
  );
  const keys: { name: string; of(row: Row): unknown; text: string }[] = [];
  for (let index = 0; index < 1 + chance.below(2); index++) {
    if (relations.length > 0 && chance.happens(0.4)) {
      const relation = chance.of(relations);
      keys.push({
        name: relation.name,
        text: `${relation.name} { id }`,
        of(row) {
          const id = world.end(row, relation.steps);
          const other = id === undefined ? undefined : world.one(relation.target, id);
          if (!other) return null;
          const type = relation.target.abstract
            ? relation.target.concretes.find(({ level }) => level?.name === other.level)?.name
            : relation.target.name;
          return { id: `${type}_${other.id}` };
        },
      });
    } else {
      const [name, field] = chance.of(fields);
      keys.push({ name, text: name, of: (row) => shownValue(field, stored(entity, row, name)) });
    }
  }
  const distinct = keys.filter(({ name }, index) => keys.findIndex((one) => one.name === name) === index);
  const figures = plainFields(entity).filter(([, { kind }]) => kind === "integer" || kind === "decimal");
  const [figure, stated] = figures.length > 0 ? chance.of(figures) : [undefined, undefined];
  const least = chance.happens(0.3) ? 2 : undefined;
  const groups = new Map<string, { keys: object; rows: Row[] }>();
  for (const row of met) {
    const of = Object.fromEntries(distinct.map(({ name, of }) => [name, of(row)]));
    const key = JSON.stringify(of);
    const group = groups.get(key) ?? { keys: of, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  const kept = [...groups.values()].filter(({ rows }) => least === undefined || rows.length >= least);
  if (kept.length > 500) return undefined;
  const answer = kept.map(({ keys: of, rows }) => {
    const values = figure
      ? rows.map((row) => stored(entity, row, figure) as number | null).filter((one) => one !== null)
      : [];
    const shown = (value: number | null): unknown => (stated ? shownValue(stated, value) : null);
    return {
      keys: of,
      count: rows.length,
      groupCount: kept.length,
      share: (rows.length / met.length) * 100,
      ...(figure && {
        sum: { [figure]: shown(values.length > 0 ? values.reduce((a, b) => a + b, 0) : null) },
        min: { [figure]: shown(values.length > 0 ? Math.min(...values) : null) },
        max: { [figure]: shown(values.length > 0 ? Math.max(...values) : null) },
      }),
    };
  });
  const { name } = entity;
  const used: [string, string, unknown][] = [
    ["where", `${name}Where`, wanted?.where] as [string, string, unknown],
    ["asOf", "Date", asOf] as [string, string, unknown],
    ["having", `${name}Having`, least && { count: { gte: least } }] as [string, string, unknown],
  ].filter(([, , value]) => value !== undefined);
  const head = used.map(([one, type]) => `$${one}: ${type}`).join(", ");
  const groupBy = distinct.map((one) => constant(one.name)).join(", ");
  const inner = figure ? ` sum { ${figure} } min { ${figure} } max { ${figure} }` : "";
  return {
    query: `query ${head ? `(${head})` : ""} { ${entity.single}Aggregate(groupBy: [${groupBy}]${used.map(([one]) => `, ${one}: $${one}`).join("")}) {
      keys { ${distinct.map(({ text }) => text).join(" ")} } count groupCount share: figure(formula: "count / all.count * 100")${inner} } }`,
    variables: Object.fromEntries(used.map(([one, , value]) => [one, value])),
    expected: answer.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    size: kept.length,
  };
}

const constant = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
