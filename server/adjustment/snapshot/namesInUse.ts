/** Names by which people tell the units of one superior apart, where a table calls several alike. */
import { plain } from "../../core/writer/pinyin.ts";
import { serialLength } from "../../division/code.ts";
import type { Note } from "./note.ts";
import type { TableUnit } from "./tableUnit.ts";

/**
 * A unit that lives on under its official name keeps the name it has. Of others that would be called alike the first
 * has the short name, the next its whole name, and who is left none but its own the last digits of its code behind it.
 */
export function namesInUse(units: TableUnit[], kept: ReadonlyMap<TableUnit, string>): Note[] {
  const notes: Note[] = [];
  const holders = new Map<string, TableUnit>();
  const keyOf = ({ parentCode }: TableUnit, name: string): string => `${parentCode} ${plain(name)}`;
  const isFree = (unit: TableUnit, name: string): boolean => !holders.has(keyOf(unit, name));
  const hold = (unit: TableUnit, name: string): void => {
    holders.set(keyOf(unit, name), unit);
    unit.name = name;
  };
  const open = units.filter((unit) => {
    const name = kept.get(unit);
    if (name === undefined || !isFree(unit, name)) return true;
    hold(unit, name);
    return false;
  });
  for (const unit of open) {
    const { code, level, name, officialName, line } = unit;
    const free = [name, officialName].find((one) => isFree(unit, one));
    if (free) {
      hold(unit, free);
      continue;
    }
    const namesake = holders.get(keyOf(unit, officialName)) ?? holders.get(keyOf(unit, name));
    hold(unit, `${officialName}(${code.slice(-serialLength(level))})`);
    notes.push({
      line,
      code,
      name: officialName,
      message: {
        zh: `与同一上级的${namesake?.code}同名,名称记作“${unit.name}”以示区别,法定名称照录,请核实`,
        en: `bears the name of ${namesake?.code} under the same superior: it is called ${unit.name} to tell them apart, its official name is as the table has it; find out which is right`,
      },
    });
  }
  return notes;
}
