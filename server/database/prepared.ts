/** Statements by their text, each prepared when it is first wanted. */
import type Sqlite from "better-sqlite3";
import { LRUCache } from "lru-cache";

const statementsKept = 1000;
/** Characters of their texts; prepared, they take several times as much. */
const textsKept = 8 * 1024 * 1024;

export function prepared(prepare: (text: string) => Sqlite.Statement): (text: string) => Sqlite.Statement {
  const kept = new LRUCache<string, Sqlite.Statement>({
    max: statementsKept,
    maxSize: textsKept,
    sizeCalculation: (_statement, text) => text.length + 1,
  });
  return (text) => {
    let statement = kept.get(text);
    if (!statement) {
      statement = prepare(text);
      kept.set(text, statement);
    }
    return statement;
  };
}
