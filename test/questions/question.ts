/** A question that the hub must be able to answer, held against its file and against a record that decides. */
import type { Data, TestHub } from "../hub.ts";
import type { File } from "./file.ts";

export interface Question {
  /** What decides in the answer; its order does not. */
  answer(data: Data): unknown;
  /** The same out of the file, by plain SQL. */
  sql(file: File, variables: Data): unknown;
  /** Writes one record that decides; answers how that is taken back. */
  change(hub: TestHub, file: File): Promise<() => Promise<unknown>>;
}

/** By the keys of the shelf's examples. */
export type Questions = Record<string, Question>;

const written = async (hub: TestHub, mutation: string, variables: object) => {
  const { errors, extensions } = await hub.answer(mutation, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return () =>
    hub.ask("mutation ($number: Int!) { revertTransaction(number: $number) { number } }", {
      number: extensions?.transaction,
    });
};

/** A change of the record that `id` finds. */
export const update =
  (type: string, id: string, input: object): Question["change"] =>
  (hub, file) =>
    written(
      hub,
      `mutation ($id: ID!, $input: Update${type}Input!) { update${type}(id: $id, input: $input) { id } }`,
      {
        id: `${type}_${file.one(id)}`,
        input,
      },
    );

export const create =
  (type: string, input: (file: File) => object): Question["change"] =>
  (hub, file) =>
    written(hub, `mutation ($input: Create${type}Input!) { create${type}(input: $input) { id } }`, {
      input: input(file),
    });

/** A person finds out where a unit went. */
export const settle =
  (unit: string, successor: string): Question["change"] =>
  (hub, file) =>
    written(
      hub,
      `mutation ($unit: ID!, $to: ID!) { settleSuccession(unitId: $unit, successors: [{ id: $to }], evidence: "档案") { id } }`,
      { unit: `Village_${file.one(unit)}`, to: `Village_${file.one(successor)}` },
    );

export const list = (nodes: Data[], ...fields: string[]): Data[] =>
  nodes.map((one) => fields.map((field) => field.split(".").reduce((at, name) => at?.[name], one) ?? null));
