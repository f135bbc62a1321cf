/** Writes of which some are taken back, so that what was known is not what is known. */
import Sqlite from "better-sqlite3";
import type { TestHub } from "../hub.ts";

/** The instant at which all of them were known, and none was taken back. */
export async function writesTakenBack(hub: TestHub): Promise<string> {
  const { villages, gridAssignments } = await hub.ask(
    "{ villages(first: 30, offset: 40) { nodes { id version name } } gridAssignments(first: 10, offset: 100) { nodes { id } } }",
  );
  const numbers: number[] = [];
  const write = async (query: string, variables: object): Promise<void> => {
    const { errors, extensions } = await hub.answer(query, variables);
    if (errors) throw new Error(errors[0].message);
    numbers.push(extensions.transaction);
  };
  for (const { id, version, name } of villages.nodes)
    await write(
      "mutation ($id: ID!, $version: Int!, $input: UpdateVillageInput!) { updateVillage(id: $id, version: $version, input: $input) { id } }",
      { id, version, input: { name: `新${name}`, effectiveOn: "2022-03-01" } },
    );
  for (const { id } of gridAssignments.nodes)
    await write("mutation ($id: ID!) { deleteGridAssignment(id: $id) { id } }", {
      id,
    });
  const file = new Sqlite(hub.file, { readonly: true });
  const known = file.prepare("select at from ledger order by id desc limit 1").pluck().get() as string;
  file.close();
  for (const number of numbers.filter((_one, index) => index % 3 === 0))
    await hub.ask("mutation ($number: Int!) { revertTransaction(number: $number) { __typename } }", {
      number,
    });
  return known;
}
