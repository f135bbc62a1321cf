import type { Locale } from "../i18n/locale.ts";
import { headOf, model } from "../schema/model.ts";
import type { EntityModel, FieldModel } from "../schema/modelTypes.ts";

/** Every field that can stand in a table; the first column is the record's name. */
export function columnsOf(entity: EntityModel, without: string[] = []): FieldModel[] {
  const head = headOf(entity);
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

const longest = (texts: string[]) => Math.max(0, ...texts.map((text) => [...text].length));

/** Width in pixels, near enough, of what usually stands in a column. */
function widthInside(field: FieldModel): number {
  if (field.look === "prose") return 280;
  if (field.list) return 240;
  const of = model.entities[field.type];
  if (field.kind === "reference") return of.brief ? 110 : 180;
  if (field.kind === "enum") {
    return 32 + 14 * longest(model.enums[field.type]?.values.map(({ label }) => label.zh) ?? []);
  }
  return { Date: 102, DateTime: 135, String: 140 }[field.type] ?? 74;
}

const widthOf = (field: FieldModel): number =>
  Math.max(widthInside(field), 32 + 14 * longest([headingOf(field, "zh")]));

/** Between the rail and the edge of an office screen, beside the name. */
const room = 775;

/** What a table shows before people choose their own columns: as much as fits an office screen. */
export function hiddenAtFirst(columns: FieldModel[]): string[] {
  let left = room;
  const open = columns.filter((field) => {
    if (field.aside || field.kept || left <= 0) return false;
    left -= widthOf(field);
    return left >= 0;
  });
  return columns.filter((field) => !open.includes(field)).map((field) => field.name);
}

export const sortable = (entity: EntityModel, field: FieldModel) => entity.orderBy.includes(field.name);
