/** Records that a transaction wrote, as a clerk asks of them: what they are called, where they are, what changes in them. */
import type { Context } from "../../core/context.ts";
import { english } from "../../core/describe.ts";
import type { Field } from "../../core/field.ts";
import type { EntityModel } from "../../core/model.ts";
import { keptIn, toldFields } from "../../core/reader/difference.ts";
import { toGlobalId } from "../../core/reader/identity.ts";
import { withholds } from "../../core/rights.ts";
import type { Did } from "./did.ts";
import { type Place, placesOf, sides } from "./places.ts";
import { namesOf, wordOf } from "./words.ts";
import { type Fate, fateOf, type Written, writtenRecords } from "./writtenRecords.ts";

type Asker = Pick<Context, "viewer" | "language">;

export interface RecordChange {
  type: string;
  id: string;
  name: string;
  action: string;
  fate: Fate;
  ends: boolean;
  before?: Place;
  after?: Place;
  values: { field: string; label: string; before: string | null; after: string | null }[];
}

/** Neither units nor links nor what operations alone write. */
export const isAttached = (entity: EntityModel): boolean =>
  entity.recorded && !entity.abstract && !entity.statement.operationsOnly;

export const recordChanges = async (did: Did, asker: Asker, entity: EntityModel): Promise<RecordChange[]> => {
  const written = await writtenRecords(did, entity);
  const [was, is] = [await placed(did, written, "before"), await placed(did, written, "after")];
  const told = toldFields(entity).filter(([, field]) => !withholds(asker.viewer, field));
  const differing = written.map((one) => ({
    one,
    fields: told.filter(([name, field]) => differs(one, name, field)),
  }));
  const names = await namesOf(
    did,
    differing.flatMap(({ one, fields }) =>
      fields.flatMap(([name, field]): [EntityModel, unknown][] =>
        field.kind === "reference"
          ? [one.before, one.after].map((row) => [
              did.hub.model.get(field.target),
              row?.[entity.column(name)],
            ])
          : [],
      ),
    ),
  );
  const say = (field: Field, value: unknown): string | null => wordOf(names, field, value, asker.language);
  return differing.map(({ one, fields }) => ({
    type: String(one.row.type),
    id: toGlobalId(String(one.row.type), Number(one.row.id)),
    // A record may be called after one that would be gone with it.
    name: String(one.row.name ?? toGlobalId(String(one.row.type), Number(one.row.id))),
    action: String(one.row.action),
    fate: fateOf(one),
    ends: fateOf(one) === "ENDS",
    before: was.get(Number(one.before?.home)),
    after: is.get(Number(one.after?.home)),
    values: fields
      .map(([name, field]) => ({
        field: name,
        label: asker.language === "zh" ? field.label : english(name, field.labelEn),
        before: say(field, one.before?.[entity.column(name)]),
        after: say(field, one.after?.[entity.column(name)]),
      }))
      // Of what is personal nothing may be left to see.
      .filter(({ before, after }) => before !== null || after !== null),
  }));
};

const placed = (did: Did, written: Written[], side: "before" | "after"): Promise<Map<number, Place>> =>
  placesOf(
    did,
    written.flatMap((one) => (one[side]?.home ? [Number(one[side].home)] : [])),
    sides[side],
  );

const differs = ({ entity, before, after }: Written, name: string, field: Field): boolean => {
  const kept = keptIn(entity, name, field);
  return (before?.[kept] ?? null) !== (after?.[kept] ?? null);
};
