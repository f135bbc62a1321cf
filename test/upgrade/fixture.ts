/** Filled databases of earlier versions and the questions they answered. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Config } from "../../server/config.ts";
import { settings } from "../hub.ts";

export interface Question {
  query: string;
  variables: Record<string, unknown>;
}

export interface Expected {
  /** Global id of a plan that stands executed, and of one that was taken back. */
  executed?: string;
  reverted?: string;
  /** Who sees which townships alone. */
  confined: { username?: string; token?: string; townships: string[] }[];
  answers: (Question & { data: unknown })[];
}

/** Versions of which a database is kept; README.md says how they were made. */
export const fixtures = [
  "0.1.0-county",
  "0.1.0-tables",
  "0.2.0-county",
  "0.2.0-tables",
  "0.3.0-county",
  "0.3.0-tables",
  "0.4.0-county",
  "0.4.0-tables",
];

export const secret = "the-secret-of-the-fixtures";

/** What the hub keeps of tokens is keyed, so the fixtures share one key. */
export const fixtureSettings = (file: string): Config => ({
  ...settings(file, "none"),
  secret,
});

/** Puts the database of a fixture at `file`; answers what it answered. */
export function unpack(name: string, file: string): Expected {
  const read = (ending: string): Buffer =>
    gunzipSync(readFileSync(join(import.meta.dirname, `${name}.${ending}.gz`)));
  writeFileSync(file, read("db"));
  return JSON.parse(read("json").toString());
}

const days = [
  "2011-01-01",
  "2018-12-31",
  "2020-06-30",
  "2023-12-31",
  "2024-06-01",
  "2025-06-30",
  "2999-06-30",
];

const lists = {
  townships: "code name kind parent { name } establishedOn abolishedOn version",
  villages: "code name officialName kind households population parent { name } abolishedOn version updatedBy",
  divisionStats: "asOfDate division { name } households registeredPopulation caliber",
  groups: "code name village { name } township { name } abolishedOn",
  people: "name sex nativeDivision { name } version",
  partyOrganizations: "name type tier division { name } endOn",
  committees: "name type division { name } endOn",
  appointments: "post startOn endOn person { name } organization { name } committee { name }",
  grids: "code name village { name } households endOn",
  gridWorkers: "role employment person { name } grid { name } hiredOn",
  gridAssignments: "role worker { person { name } } grid { name } startOn endOn",
  adjustmentPlans: "name status effectiveOn documentNumber",
};

const history = "validFrom validTo recordedFrom recordedTo actor name";

/** All lists as of several days, as known at several instants, and the whole history. */
export function askedOf(instants: string[]): Question[] {
  const all = (time: string): string =>
    Object.entries(lists)
      .map(
        ([name, fields]) =>
          `${name}(first: 100, includeAbolished: true, orderBy: [{ id: ASC }]${time}) { totalCount nodes { id ${fields} } }`,
      )
      .join("\n");
  return [
    { query: `{ ${all("")} }`, variables: {} },
    ...days.map((asOf) => ({
      query: `query ($asOf: Date!) { ${all(", asOf: $asOf")} }`,
      variables: { asOf },
    })),
    ...instants.map((knownAt) => ({
      query: `query ($knownAt: DateTime!) { ${all(', asOf: "2025-06-30", knownAt: $knownAt')} }`,
      variables: { knownAt },
    })),
    {
      query: `{
        villages(first: 100, includeAbolished: true, orderBy: [{ id: ASC }]) { nodes { id history { ${history} } predecessors { relation from { name } } successors { relation to { name } } } }
        people(first: 100, orderBy: [{ id: ASC }]) { nodes { id history { ${history} } } }
        grids(first: 100, includeAbolished: true, orderBy: [{ id: ASC }]) { nodes { id history { ${history} } } }
        changes(first: 1000, orderBy: [{ id: ASC }]) { totalCount nodes { id type recordId action at actor effectiveOn version } }
        reformStatistics(from: "2020-01-01", to: "2025-06-30") { level kind before after reductionRate }
      }`,
      variables: {},
    },
  ];
}
