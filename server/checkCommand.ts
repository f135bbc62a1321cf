/** Looks a hub's data over, beside a running hub too, and changes nothing. */
import { type Looked, look } from "./checks.ts";
import { StartError } from "./config.ts";
import { pagesAreWhole } from "./core/check/storage.ts";
import { today } from "./core/clock.ts";
import { modelOf } from "./core/model/modelOf.ts";
import { filesTakenOut, toldTakenOut } from "./core/record/takenOut.ts";
import { fits } from "./database/fingerprint.ts";
import { openToRead } from "./database/openToRead.ts";
import type { FileCommand } from "./operatorCommand.ts";
import { entities } from "./schema.ts";

/** Findings of a check that are told. */
const told = 10;

export async function lookOver(file: string): Promise<Looked[]> {
  const model = modelOf(entities);
  const database = openToRead(file);
  try {
    const asked = {
      model,
      dialect: database.dialect,
      ask: async (sql: string, parameters?: unknown[]) => database.rows(sql, parameters),
      today: today(),
    };
    if (fits(file, model)) return await look(asked);
    // Of a file that cannot be read, or is of another version, nothing more can be asked.
    const pages = await look(asked, [pagesAreWhole]);
    if (pages[0].findings.length > 0) return pages;
    throw new StartError(
      `${file} is not of this version: start the hub or run npm run hub -- migrate first / 数据库不是当前版本,请先启动系统或运行 npm run hub -- migrate`,
    );
  } finally {
    await database.close();
  }
}

export const checkCommand: FileCommand = {
  words: ["check"],
  does: "looks the data over, beside a running hub too / 检查数据,运行中亦可",
  usage: "check",
  options: {},
  async onFiles({ databaseFile }) {
    const looked = await lookOver(databaseFile);
    const wrong = looked.filter(({ findings }) => findings.length > 0);
    if (wrong.some(({ check }) => check.severity === "ERROR")) process.exitCode = 1;
    return [
      ...wrong.map(lines),
      // Of a file of another version one check alone is asked.
      ...(looked.length > 1 ? takenOutOf(databaseFile) : []),
      `${looked.length - wrong.length} of ${looked.length} checks hold / ${looked.length} 项检查中 ${looked.length - wrong.length} 项通过`,
    ].join("\n");
  },
};

/** Files that hold what is not looked at here. */
function takenOutOf(file: string): string[] {
  const database = openToRead(file);
  const rows = database.rows(filesTakenOut, []);
  void database.close();
  return toldTakenOut(rows);
}

const lines = ({ check: { name, severity, holds, advice }, findings }: Looked): string =>
  [
    `${severity === "ERROR" ? "错误 ERROR" : "注意 WARNING"}  ${name}  ${findings.length}`,
    `  不成立 / does not hold: ${holds.zh} / ${holds.en}`,
    ...findings.slice(0, told).map(({ record, text }) => `    ${record ?? ""}  ${text}`),
    ...(findings.length > told ? ["    …"] : []),
    `  处理 / remedy: ${advice.zh} / ${advice.en}`,
  ].join("\n");
