import { bookkeeping, fieldOf, namePath } from "../schema/model.ts";
import type { EntityModel, FieldModel } from "../schema/modelTypes.ts";

const rarelyAsked =
  /^(officialName|fullName|level|parent|hasSampleFigures|(discussed|submitted|approved|announced)On|revertedAt)$|Initials$|longitude|latitude|remark|description/i;

/** Every field that can stand in a table; the first column is the record's name. */
export function columnsOf(entity: EntityModel, without: string[] = []): FieldModel[] {
  const head = namePath(entity)[0];
  return entity.fields
    .filter((field) => ["scalar", "enum", "reference"].includes(field.kind))
    .filter((field) => field.name !== head && !["id", "version", "isSample", ...without].includes(field.name))
    .sort((a, b) => rank(a) - rank(b));
}

function rank(field: FieldModel): number {
  // Derived from the place: the township tells namesakes apart, what is above is the same in every row.
  if (/^(province|prefecture|county|group)$/.test(field.name)) return 8;
  if (bookkeeping.has(field.name)) return 9;
  if (field.name === "code") return 0;
  if (/^(origin|successorUnknown|urbanRuralClass)$|Share$/.test(field.name)) return 5;
  if (rarelyAsked.test(field.name)) return 8;
  if (/^(status|startOn|endOn|abolishedOn|validFrom|validTo)$/.test(field.name)) return 4;
  return 1;
}

/** What a table shows before people choose their own columns: as much as fits an office screen. */
export function hiddenAtFirst(columns: FieldModel[]): string[] {
  const open = columns.filter((field) => rank(field) < 8).slice(0, 8);
  return columns.filter((field) => !open.includes(field)).map((field) => field.name);
}

export const sortable = (entity: EntityModel, field: FieldModel) => entity.orderBy.includes(field.name);

/** The order in which a list opens. */
export function firstSort(entity: EntityModel): { field: string; order: "ASC" | "DESC" } {
  // Logs and sessions open with the latest.
  if (fieldOf(entity, "recordId")) return { field: "id", order: "DESC" };
  if (fieldOf(entity, "openedAt")) return { field: "openedAt", order: "DESC" };
  for (const name of ["code", namePath(entity)[0], "createdAt"]) {
    if (entity.orderBy.includes(name) && fieldOf(entity, name)) {
      return { field: name, order: name === "createdAt" ? "DESC" : "ASC" };
    }
  }
  return { field: "", order: "ASC" };
}
