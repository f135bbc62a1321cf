/** Of versions: from when and till when each held. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { Row } from "../../core/rule.ts";
import { date } from "../../core/statement.ts";
import type { ColumnOut } from "./columnsOut.ts";

const days = { validFrom: ["生效日", "Held from"], validTo: ["失效日", "Held until"] } as const;

export const validFrom = (row: Row): string => String((row.validity as Row).validFrom);

export const validityColumns = (language: keyof Bilingual): ColumnOut[] =>
  Object.entries(days).map(([name, [zh, en]]) => ({
    path: name,
    heading: { zh, en }[language],
    column: { name, heading: { zh, en }, field: date(zh, en) },
    selection: `validity { ${name} }`,
    valueIn: (row) => (row.validity as Row)[name],
  }));
