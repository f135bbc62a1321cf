/** Every way to write records of an entity, as what is sent and who sends it. */
import type { EntityModel } from "../../server/core/model.ts";
import { capital } from "../../server/core/naming.ts";
import type { Answer } from "../hub.ts";
import type { Readers } from "./readers.ts";

type Input = Record<string, unknown>;

export interface Attempt {
  /** The mutation, or the table's list. */
  what: string;
  sent: unknown;
  by(reader: string): Promise<Answer>;
}

export class Acts {
  private readonly readers: Readers;
  private readonly entity: EntityModel;

  constructor(readers: Readers, entity: EntityModel) {
    this.readers = readers;
    this.entity = entity;
  }

  create(input: Input): Attempt {
    const { name } = this.entity;
    return this.mutation(`create${name}`, `$input: Create${name}Input!`, { input });
  }

  update(id: string, input: Input, version?: number): Attempt {
    const { name } = this.entity;
    return this.mutation(`update${name}`, `$id: ID!, $version: Int, $input: Update${name}Input!`, {
      id,
      version,
      input,
    });
  }

  remove(id: string): Attempt {
    return this.mutation(`delete${this.entity.name}`, "$id: ID!", { id });
  }

  restore(id: string): Attempt {
    return this.mutation(`restore${this.entity.name}`, "$id: ID!", { id });
  }

  updateMany(ids: string[], input: Input): Attempt {
    const { name, list } = this.entity;
    return this.mutation(`update${capital(list)}`, `$ids: [ID!]!, $input: Update${name}Input!`, {
      ids,
      input,
    });
  }

  removeMany(ids: string[]): Attempt {
    return this.mutation(`delete${capital(this.entity.list)}`, "$ids: [ID!]!", { ids });
  }

  /** Rows with an id change the record, rows without make one. */
  table(rows: Input[]): Attempt {
    const names = [...new Set(rows.flatMap(Object.keys))].filter((name) =>
      rows.some((row) => row[name] !== undefined && row[name] !== null),
    );
    const line = (cells: unknown[]): string => cells.map((cell) => `"${cell ?? ""}"`).join(",");
    const table = [line(names), ...rows.map((row) => line(names.map((name) => row[name])))].join("\n");
    const { list } = this.entity;
    return { what: `/import/${list}`, sent: table, by: (reader) => this.readers.takeIn(reader, list, table) };
  }

  takeBack(number: number): Attempt {
    return {
      what: "revertTransaction",
      sent: { number },
      by: (reader) =>
        this.readers.as(
          reader,
          "mutation ($number: Int!) { made: revertTransaction(number: $number) { id } }",
          { number },
        ),
    };
  }

  private mutation(name: string, stated: string, sent: object): Attempt {
    const given = stated.replace(/\$(\w+): [^,]+/g, "$1: $$$1");
    return {
      what: name,
      sent,
      by: (reader) =>
        this.readers.as(reader, `mutation (${stated}) { made: ${name}(${given}) { id version } }`, sent),
    };
  }
}
