/** Statements by their text, each prepared when it is first wanted. */
import type Sqlite from "better-sqlite3";

const kept = 1000;

export function prepared(prepare: (text: string) => Sqlite.Statement): (text: string) => Sqlite.Statement {
  const known = new Map<string, Sqlite.Statement>();
  return (text) => {
    let statement = known.get(text);
    if (!statement) {
      // The eldest gives way: what is asked all the time is prepared again at once.
      if (known.size >= kept) known.delete(known.keys().next().value as string);
      statement = prepare(text);
      known.set(text, statement);
    }
    return statement;
  };
}
