/** Bodies that a unit which is new, or came back, lacks and every unit of its kind is to have: set up like a neighbour's. */
import type { EntityModel } from "../../core/model.ts";
import type { Row } from "../../core/rule.ts";
import type { Unit } from "../forest/unit.ts";
import { unitAbove } from "./above.ts";
import type { Ground } from "./ground.ts";
import { hanging } from "./hanging.ts";
import { nameOf } from "./likeness.ts";
import { type Relation, relationOf, relationsTo } from "./relation.ts";
import { Standing } from "./standing.ts";
import { renamed } from "./wording.ts";

/** A body to be set up. */
interface Body {
  unit: Unit;
  values: Row;
}

/** The same with the neighbour's that it is like. */
interface Likened extends Body {
  like: Row;
  neighbour: Unit;
}

export async function foundBodies(ground: Ground): Promise<void> {
  const { forest } = ground.course;
  const division = ground.model.get("Division");
  const begun = [...forest.units.values()].filter(({ was, is }) => is.inForce && !was?.inForce);
  if (begun.length === 0) return;
  // What stands under another body is set up after it.
  const units = division.levels.flatMap(({ name }) => begun.filter(({ level }) => level === name));
  for (const relation of relationsTo(ground.model, division)) {
    const bodies = await wanting(ground, relation, units);
    if (bodies.length > 0) await found(ground, relation, bodies);
  }
}

/** What units are to have, where they get none from those that they were made of and have none that was left to them. */
async function wanting(ground: Ground, relation: Relation, units: Unit[]): Promise<Body[]> {
  const { fates, founded } = ground;
  const { forest } = ground.course;
  const { entity, name, column, field } = relation;
  const { found } = entity.statement.attachment ?? {};
  if (!found) return [];
  const left = await hanging(
    ground,
    relation,
    units.filter(({ was }) => was).map(({ id }) => id),
  );
  const coming = fates.all().filter((fate) => fate.entity === entity && !fate.ends);
  const had = new Set([
    ...left.map((row) => row[column]),
    ...coming.map(({ set }) => set[name]),
    ...(founded.rows.get(entity) ?? []).map((row) => row[name]),
  ]);
  return units
    .filter((unit) => !had.has(unit.id) && field.awaitedBy?.includes(forest.entity(unit.level).name))
    .map((unit) => ({ unit, values: found({ ...unit.is, level: unit.level }, forest.day) }));
}

async function found(ground: Ground, relation: Relation, bodies: Body[]): Promise<void> {
  const { course, codes, founded, questions } = ground;
  const { entity, name } = relation;
  const likened = await likeNeighbours(ground, relation, bodies);
  if (likened.length === 0) return;
  await codes.read(relation);
  const upper = await uppersOf(ground, relation, likened);
  for (const one of likened) {
    const { unit, values, like, neighbour } = one;
    const called = renamed(course.forest, nameOf(entity, like), neighbour, unit);
    if (questions.of("FOUNDING", entity, unit.step ?? 0, called) === "LEAVE") continue;
    await founded.add(entity, {
      ...values,
      [entity.display]: called,
      ...codes.succeed(relation, like, neighbour, unit),
      ...upper(one),
      [name]: unit.id,
      [entity.lifespan.start]: course.forest.day,
    });
  }
}

/** Where the hub keeps none of any neighbour, nobody knows that the new unit has one. */
async function likeNeighbours(ground: Ground, relation: Relation, bodies: Body[]): Promise<Likened[]> {
  const { forest } = ground.course;
  const { entity, column } = relation;
  const placeOf = (unit: Unit): string => `${unitAbove(forest, unit, "is", "COUNTY")?.id} ${unit.is.kind}`;
  const places = new Set(bodies.map(({ unit }) => placeOf(unit)));
  const neighbours = [...forest.units.values()].filter(
    (unit) => unit.was?.inForce && unit.is.inForce && places.has(placeOf(unit)),
  );
  const rows = await hanging(
    ground,
    relation,
    neighbours.map(({ id }) => id),
  );
  const byPlace = Map.groupBy(
    rows
      .map((like) => ({ like, neighbour: forest.unit(Number(like[column])) as Unit }))
      .filter(({ like, neighbour: { was } }) => was && nameOf(entity, like).includes(was.name)),
    ({ neighbour }) => placeOf(neighbour),
  );
  return bodies.flatMap((body) => {
    const fitting = (byPlace.get(placeOf(body.unit)) ?? []).filter(({ like }) =>
      isOfKind(entity, like, body.values),
    );
    const best = fitting.find(({ neighbour }) => neighbour.is.parent === body.unit.is.parent) ?? fitting[0];
    return best ? { ...body, ...best } : [];
  });
}

/** Whether a neighbour's body has what is chosen of the new one, e.g. the same type. */
const isOfKind = (entity: EntityModel, like: Row, values: Row): boolean =>
  Object.entries(values).every(
    ([name, value]) => entity.fields.get(name)?.kind !== "choice" || like[entity.column(name)] === value,
  );

/** What a new body stands under: the like of what is above the neighbour's, in the place above the new unit. */
async function uppersOf(
  ground: Ground,
  { entity }: Relation,
  likened: Likened[],
): Promise<(one: Likened) => Row> {
  const { under } = entity.statement.attachment ?? {};
  if (!under) return () => ({});
  const { forest } = ground.course;
  const { column, field } = relationOf(entity, under.field);
  const uppers = new Standing(ground, ground.model.get(field.target).root);
  await uppers.read(likened.map(({ like }) => like[column]));
  const placeOf = ({ like, neighbour, unit }: Likened): Unit | undefined => {
    const above = uppers.unitOf(uppers.before(like[column]));
    const isAbove = above && unitAbove(forest, neighbour, "was", above.level) === above;
    return isAbove ? unitAbove(forest, unit, "is", above.level) : undefined;
  };
  await uppers.readAt(likened.map(placeOf).filter((place) => place !== undefined));
  return (one) => {
    const [upper, place] = [uppers.before(one.like[column]), placeOf(one)];
    const heir = upper && place && uppers.like(upper, place).find((each) => under.fits(one.values, each));
    return { [under.field]: heir?.id ?? null };
  };
}
