/** Who serves in a post that ends, and gets none of the kind in its place. */
import type { Context } from "../../core/context.ts";
import { english } from "../../core/describe.ts";
import type { Field } from "../../core/field.ts";
import type { EntityModel, ToOne } from "../../core/model.ts";
import { entityOf, toGlobalId } from "../../core/reader/identity.ts";
import type { Row } from "../../core/rule.ts";
import type { Did } from "./did.ts";
import { type Place, placesOf, sides } from "./places.ts";
import { type Names, namesOf, wordOf } from "./words.ts";
import { fateOf, type Written, writtenRecords } from "./writtenRecords.ts";

type Language = Context["language"];

interface Lost extends Written {
  service: Service;
  /** Global id. */
  person: string;
}

type Service = NonNullable<EntityModel["statement"]["service"]>;

export interface PostLost {
  type: string;
  id: string;
  personId: string;
  person: string;
  post: string;
  body: string | null;
  place?: Place;
  endsOn: unknown;
}

export async function lostPosts(did: Did): Promise<Lost[]> {
  const found: Lost[] = [];
  for (const entity of did.hub.model.concretes) {
    const service = entity.statement.service ?? entity.statement.roster;
    if (!service) continue;
    const written = await writtenRecords(did, entity);
    const people = await peopleOf(did, entity, service, written);
    const served = new Set(written.filter((one) => fateOf(one) === "BEGINS").map((one) => people.get(one)));
    for (const one of written) {
      const person = people.get(one);
      if (person && fateOf(one) === "ENDS" && !served.has(person)) found.push({ ...one, service, person });
    }
  }
  return found;
}

/** Who serves, by the way that is stated. */
async function peopleOf(
  { hub, t }: Did,
  entity: EntityModel,
  { who }: Service,
  written: Written[],
): Promise<Map<Written, string>> {
  const steps = entity.stepsAlong(who);
  let numbers = new Map(written.map((one) => [one, (one.before ?? one.after)?.[steps[0].column]]));
  for (const [at, { column }] of steps.slice(1).entries()) {
    const rows = await t.ask(
      `select id, ${column} as number from ${steps[at].target.table} where id in ${hub.database.dialect.elements("?")}`,
      [JSON.stringify([...new Set(numbers.values())].filter((number) => number !== null))],
    );
    const next = new Map(rows.map((row) => [row.id, row.number]));
    numbers = new Map([...numbers].map(([one, number]) => [one, next.get(number)]));
  }
  const { name } = steps[steps.length - 1].target;
  return new Map([...numbers].map(([one, number]) => [one, toGlobalId(name, Number(number))]));
}

export async function postsLost(did: Did, language: Language): Promise<PostLost[]> {
  const lost = await lostPosts(did);
  const places = await placesOf(
    did,
    lost.flatMap(({ before }) => (before?.home ? [Number(before.home)] : [])),
    sides.before,
  );
  const names = await calledIn(did, lost);
  return lost.map(({ entity, row, before = {}, after, service, person }) => ({
    type: entity.name,
    id: toGlobalId(entity.name, Number(row.id)),
    personId: person,
    person: names.get(person) ?? person,
    post: service.as
      .flatMap((name) => said(entity, name, before, language))
      .join(language === "zh" ? "、" : ", "),
    body: service.at.flatMap((name) => names.get(idOf(entity, name, before)) ?? [])[0] ?? null,
    place: places.get(Number(before.home)),
    endsOn: after?.[entity.column(entity.lifespan.end)] ?? null,
  }));
}

/** What holds is told by its own name, what was chosen by that of the choice. */
function said(entity: EntityModel, name: string, row: Row, language: Language): string[] {
  const field = entity.fields.get(name) as Field;
  const value = row[entity.column(name)];
  if (field.kind === "boolean")
    return value ? [language === "zh" ? field.label : english(name, field.labelEn)] : [];
  return [wordOf(new Map(), field, value, language) ?? ""];
}

const idOf = (entity: EntityModel, name: string, row: Row): string =>
  toGlobalId((entity.toOnes.get(name) as ToOne).target.name, Number(row[entity.column(name)]));

/** Names of the people and of the bodies. */
const calledIn = (did: Did, lost: Lost[]): Promise<Names> =>
  namesOf(
    did,
    lost.flatMap(({ entity, service, person, before = {} }): [EntityModel, unknown][] => [
      ...[entityOf(did.hub.model, person)].flatMap((one): [EntityModel, unknown][] =>
        one ? [[one.entity, one.id]] : [],
      ),
      ...service.at.map((name): [EntityModel, unknown] => [
        (entity.toOnes.get(name) as ToOne).target,
        before[entity.column(name)],
      ]),
    ]),
  );
