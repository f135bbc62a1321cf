/** A form filled for a unit, or for each unit of a level within it as one packed file. */
import { Readable } from "node:stream";
import type { Bilingual } from "../core/bilingual.ts";
import { today } from "../core/clock.ts";
import type { Context } from "../core/context.ts";
import { HubError } from "../core/errors.ts";
import type { Row } from "../core/rule.ts";
import { workbookType } from "../table/cell.ts";
import type { GivenOut } from "../table/out/fileOut.ts";
import type { Ask } from "../table/out/records.ts";
import { zipped } from "../table/out/zip.ts";
import { bindingsOf, boundPlaces, demandWhole } from "./bound.ts";
import { FormFile, type FormKind } from "./file/formFile.ts";
import { type Filled, fillings } from "./filling.ts";
import { unitOf, unitsWithin } from "./units.ts";

export const formTypes: Record<FormKind, string> = {
  XLSX: workbookType,
  DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Forms that one packed file holds. */
const most = 1000;

export interface Wished {
  unit?: string;
  day?: string;
  /** Level of the units that each get one. */
  each?: string;
}

export async function formOut(
  context: Context,
  ask: Ask,
  row: Row,
  bytes: Uint8Array,
  wished: Wished,
): Promise<GivenOut> {
  const { language } = context;
  const day = wished.day || today();
  if (!wished.unit) throw noUnit();
  const bound = await boundPlaces(context, bindingsOf(row), language);
  demandWhole(bound);
  const whole = bound as Parameters<typeof fillings>[1];
  const unit = await unitOf(ask, wished.unit, day);
  const units = wished.each ? await unitsWithin(ask, unit, wished.each, day) : [unit];
  if (units.length > most) throw tooMany(units.length);
  const filled = await fillings(ask, whole, units, day, language);
  const form = await FormFile.open(bytes);
  const extension = form.kind.toLowerCase();
  const given = {
    list: "forms",
    about: aboutOf(unit.fullName, day, units.length)[language],
    count: units.length,
    head: { "X-Forms-Given": String(units.length), ...emptyPlaces(filled) },
  };
  const title = `${row.name} ${unit.name} ${day}`.replace(/[/\\]/g, " ");
  if (!wished.each)
    try {
      const done = await form.fill(filled[0].content);
      return {
        ...given,
        called: `${title}.${extension}`,
        type: formTypes[form.kind],
        bytes: Readable.from([done]),
      };
    } finally {
      form.end();
    }
  const packed = zipped(
    filled.map(({ content }, index) => ({
      path: `${fileNames(filled)[index]}.${extension}`,
      text: lazily(() => form.fill(content)),
    })),
  );
  packed.once("close", () => form.end());
  return { ...given, called: `${title}.zip`, type: "application/zip", bytes: packed };
}

async function* lazily(make: () => Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await make();
}

/** By the unit's name; of two that are called alike each with its code. */
const fileNames = (filled: readonly Filled[]): string[] =>
  filled.map(({ unit: { name, code } }) =>
    filled.filter((one) => one.unit.name === name).length > 1 ? `${name} ${code}` : name,
  );

/** Which places stay empty since nothing is known, as far as a head has room for it. */
function emptyPlaces(filled: readonly Filled[]): Record<string, string> {
  const names = filled.flatMap(({ unit, empty }) => empty.map((name) => `${unit.name}·${name}`));
  if (names.length === 0) return {};
  return {
    "X-Places-Empty": String(names.length),
    "X-Places-Empty-Names": names.slice(0, 50).map(encodeURIComponent).join(","),
  };
}

const aboutOf = (unit: string, day: string, count: number): Bilingual => ({
  zh: `单位=${unit};日期=${day};共 ${count} 份`,
  en: `unit=${unit}; day=${day}; ${count} forms`,
});
const noUnit = (): HubError =>
  HubError.input("unit", {
    zh: "没有说明填哪个单位,请写上 unit=,如区划代码 510722109 或编号 Township_2",
    en: "unit is missing: name a unit by its code, e.g. 510722109, or its id",
  });
const tooMany = (count: number): HubError =>
  HubError.input("each", {
    zh: `共 ${count} 个单位,一次最多填 ${most} 份,请缩小单位的范围`,
    en: `there are ${count} units and ${most} forms at most are filled at once: choose a smaller unit`,
  });
