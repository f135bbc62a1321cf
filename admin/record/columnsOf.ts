import type { Locale } from "../i18n/locale.ts";
import { bookkeeping, fieldOf, isProse, namePath } from "../schema/model.ts";
import type { EntityModel, FieldModel } from "../schema/modelTypes.ts";

/** Every field that can stand in a table; the first column is the record's name. */
export function columnsOf(entity: EntityModel, without: string[] = []): FieldModel[] {
  const head = namePath(entity)[0];
  return entity.fields
    .filter((field) => ["scalar", "enum", "reference"].includes(field.kind))
    .filter(
      (field) => field.name !== head && !["id", "version", "isSample", ...without].includes(field.name),
    );
}

/** The heading of a column: a unit that the label already says is not said again. */
export function headingOf({ label, unit }: Pick<FieldModel, "label" | "unit">, locale: Locale): string {
  const [name, of] = [label[locale], unit?.[locale]];
  return of && !name.toLowerCase().includes(of.toLowerCase()) ? `${name} (${of})` : name;
}

/** Width of a column in pixels, near enough: that of its heading, or of what usually stands in it. */
function widthOf(field: FieldModel): number {
  const heading = headingOf(field, "zh");
  const inside = isProse(field)
    ? 280
    : field.kind === "reference"
      ? 120
      : field.type === "Date"
        ? 102
        : field.type === "String"
          ? 140
          : field.list
            ? 180
            : 74;
  return Math.max(inside, 32 + 14 * [...heading].length);
}

/** Between the rail and the edge of an office screen, beside the name. */
const room = 800;

/** What a table shows before people choose their own columns: as much as fits an office screen. */
export function hiddenAtFirst(columns: FieldModel[]): string[] {
  let left = room;
  const open = columns.filter((field) => {
    if (field.aside || bookkeeping.has(field.name) || left <= 0) return false;
    left -= widthOf(field);
    return left >= 0;
  });
  return columns.filter((field) => !open.includes(field)).map((field) => field.name);
}

export const sortable = (entity: EntityModel, field: FieldModel) => entity.orderBy.includes(field.name);

/** The order in which a list opens. */
export function firstSort(entity: EntityModel): { field: string; order: "ASC" | "DESC" } {
  const [stated, direction] = entity.order?.split(" ") ?? [];
  if (stated && entity.orderBy.includes(stated)) {
    return { field: stated, order: direction === "DESC" ? "DESC" : "ASC" };
  }
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
