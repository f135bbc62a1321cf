/** How the entities of the model lie toward a township: what is expected of who is confined to one follows from it. */

import { modelOf } from "../../server/core/model/modelOf.ts";
import type { EntityModel } from "../../server/core/model.ts";
import { entities } from "../../server/schema.ts";

export const model = modelOf(entities);

export const writable = model.concretes.filter((entity) => entity.writable);

/** Units that no township holds: who is confined to one has none of them. */
export const isAbove = ({ level }: EntityModel): boolean =>
  level !== undefined && level.index <= (model.get("Township").level?.index ?? 0);

/** Lists of the whole county: everyone reads them. */
export const isForAll = ({ root, ways }: EntityModel): boolean => !root.abstract && ways.length === 0;

/** What only those write who are confined to no unit. */
export const isKept = ({ writers }: EntityModel): boolean => writers?.unscoped === true;

/** What may lie in a township and is written by who is confined to it. */
export const isHeld = (entity: EntityModel): boolean => !isAbove(entity) && !isKept(entity);

/** All by which an entity could matter to rights before a record of it is looked at. */
export const kindOf = (one: EntityModel): string =>
  [
    one.level && isHeld(one),
    Boolean(one.level),
    isKept(one),
    isForAll(one),
    one.recorded,
    ...one.ways.map(({ parts }) => parts.map(({ kind }) => kind).join(".")),
  ].join();

/** What a share of the entities must not lack: every such kind, and every kind of field as rights may concern it. */
export const kindsOf = (one: EntityModel): string[] => [
  kindOf(one),
  ...[...one.fields.values()].map(({ kind, required, immutable, personal, permission }) =>
    [kind, Boolean(required), Boolean(immutable), Boolean(personal), permission].join(),
  ),
];
