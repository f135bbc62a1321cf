/** Who serves in a post that ends, and gets none of the kind in its place. */
import type { Context } from "../../core/context.ts";
import { english } from "../../core/describe.ts";
import type { Field } from "../../core/field.ts";
import type { EntityModel, ToOne } from "../../core/model.ts";
import { toGlobalId } from "../../core/reader/identity.ts";
import type { Row } from "../../core/rule.ts";
import type { Did } from "./did.ts";
import { type Place, placesOf, sides } from "./places.ts";
import { type Names, namesOf, wordOf } from "./words.ts";
import { fateOf, type Written, writtenRecords } from "./writtenRecords.ts";

type Language = Context["language"];

interface Lost extends Written {
  roster: NonNullable<EntityModel["statement"]["roster"]>;
  person: number;
}

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
    const { roster } = entity.statement;
    if (!roster) continue;
    const who = ({ before, after }: Written): number =>
      Number((before ?? after)?.[entity.column(roster.who)]);
    const written = await writtenRecords(did, entity);
    const served = new Set(written.filter((one) => fateOf(one) === "BEGINS").map(who));
    for (const one of written)
      if (fateOf(one) === "ENDS" && !served.has(who(one))) found.push({ ...one, roster, person: who(one) });
  }
  return found;
}

export async function postsLost(did: Did, language: Language): Promise<PostLost[]> {
  const lost = await lostPosts(did);
  const places = await placesOf(
    did,
    lost.flatMap(({ before }) => (before?.home ? [Number(before.home)] : [])),
    sides.before,
  );
  const names = await calledIn(did, lost);
  return lost.map(({ entity, row, before = {}, after, roster, person }) => {
    const [who] = [entity.toOnes.get(roster.who) as ToOne].map(({ target }) =>
      toGlobalId(target.name, person),
    );
    return {
      type: entity.name,
      id: toGlobalId(entity.name, Number(row.id)),
      personId: who,
      person: names.get(who) ?? who,
      post: roster.as
        .flatMap((name) => said(entity, name, before, language))
        .join(language === "zh" ? "、" : ", "),
      body: roster.at.flatMap((name) => names.get(idOf(entity, name, before)) ?? [])[0] ?? null,
      place: places.get(Number(before.home)),
      endsOn: after?.[entity.column(entity.lifespan.end)] ?? null,
    };
  });
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
    lost.flatMap(({ entity, roster, before = {} }) =>
      [roster.who, ...roster.at].map((name): [EntityModel, unknown] => [
        (entity.toOnes.get(name) as ToOne).target,
        before[entity.column(name)],
      ]),
    ),
  );
