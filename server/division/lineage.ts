/** Where a unit came from and what became of it: the graph around it, to a depth. */
import { HubError } from "../core/errors.ts";
import { query } from "../core/operation.ts";
import { Leaf } from "../core/reader/argument.ts";
import { type Compilation, selectionsOf } from "../core/reader/compilation.ts";
import { localId } from "../core/reader/identity.ts";
import { around, jsonObject } from "../core/reader/json.ts";
import { holder } from "../core/reader/root.ts";
import { lifespan } from "../core/reader/rows.ts";
import { one, object as record } from "../core/reader/selection.ts";
import { source } from "../core/reader/source.ts";
import { all, join, raw, type Slot, type Sql, sql } from "../core/sql.ts";
import { choice, choices, integer, object, reference, text } from "../core/statement.ts";
import { links } from "./links.ts";

const depthDefault = 3;
const depthLimit = 10;

export const LineageDirection = choices("LineageDirection", "沿革方向", "Which way lineage is followed.", {
  BOTH: ["前后都查", "Both ways"],
  PREDECESSORS: ["查来源", "Towards the units before"],
  SUCCESSORS: ["查去向", "Towards the units after"],
});

const Node = {
  name: "LineageNode",
  label: "沿革单位",
  description: "A unit of a lineage graph.",
  fields: {
    unit: reference("Division", "单位", "The unit as it stands, or last stood.", { required: true }),
    distance: integer("距离", "Links between it and the unit asked for; negative for units before.", {
      required: true,
    }),
  },
};

export const lineage = query("lineage", {
  needs: {},
  label: "沿革图",
  description:
    "The units that a unit came from and those that it led to, through links of the day asked for that follow each other in time.",
  arguments: {
    id: reference("Division", "单位", "The unit by its global id."),
    code: text("区划代码", "The unit by its code: who holds it, else who held it last."),
    depth: integer("层数", `Links to follow each way: ${depthDefault} when absent, ${depthLimit} at most.`),
    direction: choice("方向", "Which way to go; both when absent.", LineageDirection),
  },
  returns: {
    name: "Lineage",
    label: "沿革图",
    description: "Units and the links between them; doubtful links are shown as such.",
    fields: {
      unit: reference("Division", "单位", "The unit asked for.", { required: true }),
      nodes: object("单位", "Every unit of the graph once, the earliest first.", Node, {
        required: true,
        many: true,
      }),
      links: reference("Succession", "沿革关系", "Every link between them, in the order of their days.", {
        required: true,
        many: true,
      }),
    },
  },
  nullable: true,
  read(c, given, nodes) {
    const division = c.entity("Division");
    const { id, code, direction } = given;
    const unit =
      id instanceof Leaf
        ? sql`${id.map((value) => localId(division, String(value)) ?? -1)}`
        : code instanceof Leaf
          ? holder(c, division, code)
          : undefined;
    if (!unit)
      throw HubError.input("id", { zh: "请给出 id 或 code 之一", en: "give the unit's id or its code" });
    const way = direction instanceof Leaf ? direction.pin<string>() : "BOTH";
    const depth = depthSlot(given.depth instanceof Leaf ? given.depth : undefined);
    const ways = [
      ...(way === "SUCCESSORS" ? [] : [steps(c, "back", depth)]),
      ...(way === "PREDECESSORS" ? [] : [steps(c, "forth", depth)]),
    ];
    const walked =
      way === "BOTH"
        ? "(select * from back union all select * from forth)"
        : `(select * from ${way === "SUCCESSORS" ? "forth" : "back"})`;
    const pairs: [string, Sql][] = [];
    for (const [key, same] of c.collect("Lineage", selectionsOf(nodes))) {
      const name = same[0].name.value;
      if (name === "unit") pairs.push([key, one(c, division, raw("s.unit"), selectionsOf(same))]);
      else if (name === "nodes") pairs.push([key, nodesOf(c, same)]);
      else if (name === "links") pairs.push([key, linksOf(c, same)]);
      else pairs.push([key, raw("'Lineage'")]);
    }
    const alias = c.alias();
    const seen = source(c, division, alias, false);
    return sql`(with recursive start (unit) as (select ${unit}), ${join(ways, ", ")},
      walked as materialized (select distinct unit, distance, link from ${walked} w)
      select ${jsonObject(c, pairs)} from start s join ${seen.from} on ${all([raw(`${alias}.id = s.unit`), ...seen.where])})`;
  },
});

/** A link follows another if it is not earlier, so that a merger and its later reversal make no circle. */
function steps(c: Compilation, name: "back" | "forth", depth: Slot): Sql {
  const [here, there, sign, order, first] =
    name === "forth"
      ? ["from_id", "to_id", "+", ">=", "''"]
      : ["to_id", "from_id", "-", "<=", "'9999-12-31'"];
  const { from, where } = links(c, "s");
  const stands = all([...where, lifespan(c, c.entity("Succession"), "s")]);
  return sql`${name} (unit, distance, day, link) as (
      select unit, 0, ${first}, null from start
      union
      select s.${there}, p.distance ${sign} 1, s.start_on, s.id
      from ${name} p join ${from} on s.${here} = p.unit and s.start_on ${order} p.day
      where abs(p.distance) < ${depth} and ${stands}
    )`;
}

type Nodes = Parameters<typeof selectionsOf>[0];

function nodesOf(c: Compilation, nodes: Nodes): Sql {
  const division = c.entity("Division");
  const alias = c.alias();
  const { from, where } = source(c, division, alias, false);
  const pairs: [string, Sql][] = [];
  for (const [key, same] of c.collect("LineageNode", selectionsOf(nodes))) {
    const name = same[0].name.value;
    if (name === "unit")
      pairs.push([key, c.cost.record(depthLimit, () => record(c, division, alias, selectionsOf(same)))]);
    else pairs.push([key, raw(name === "distance" ? "n.distance" : "'LineageNode'")]);
  }
  const row = jsonObject(c, pairs);
  return sql`(select ${around(row, (text) => c.dialect.array(text, `n.distance, ${alias}.code, ${alias}.id`))}
    from (select unit, distance, row_number() over (partition by unit order by abs(distance), distance) as turn from walked) n
    join ${from} on ${all([raw(`${alias}.id = n.unit`), ...where])} where n.turn = 1)`;
}

function linksOf(c: Compilation, nodes: Nodes): Sql {
  const succession = c.entity("Succession");
  const alias = c.alias();
  const { from, where } = source(c, succession, alias, true);
  const row = c.cost.record(depthLimit, () => record(c, succession, alias, selectionsOf(nodes)));
  return sql`(select ${around(row, (text) => c.dialect.array(text, `${alias}.start_on, ${alias}.id`))} from ${from}
    where ${all([raw(`${alias}.id in (select link from walked)`), ...where])})`;
}

const depthSlot = (given: Leaf | undefined): Slot => ({
  slot: true,
  value(run) {
    const depth = Number(given?.value(run) ?? depthDefault);
    if (depth >= 1 && depth <= depthLimit) return depth;
    throw HubError.input("depth", {
      zh: `depth 为 ${depth},超出范围:请填 1 至 ${depthLimit}`,
      en: `depth is ${depth}, out of range: give 1 to ${depthLimit}`,
    });
  },
});
