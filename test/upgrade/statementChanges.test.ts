/** Ordinary changes of a statement against a filled database: it starts, answers as of every day, history is whole. */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptIn } from "../../server/backup/kept.ts";
import { StartError } from "../../server/config.ts";
import type { Field } from "../../server/core/field.ts";
import type { Row } from "../../server/core/rule.ts";
import {
  boolean,
  choice,
  choiceList,
  choices,
  decimal,
  type Entity,
  type EntityOptions,
  entity,
  reference,
  text,
} from "../../server/core/statement.ts";
import { entities, makings, operations } from "../../server/schema.ts";
import { startHub } from "../../server/startHub.ts";
import { type Data, password } from "../hub.ts";
import { hubFolder } from "../hubFolder.ts";
import { fixtureSettings } from "./fixture.ts";

const kinds = { DUG: ["土井", "Dug"], TUBE: ["管井", "Drilled"], SPRING: ["泉井", "At a spring"] } as const;
const uses = { DRINKING: ["饮用", "Drinking"], WATERING: ["灌溉", "Watering"] } as const;

type Terms = Record<string, readonly [string, string]>;
const chosen = (name: string, values: Terms, renamed?: Record<string, string>) =>
  choices(name, "选项", "A choice.", values as Record<string, [string, string]>, { renamed });

const base: Record<string, Field> = {
  number: text("编号", "Number.", { required: true, unique: true }),
  name: text("名称", "Name.", { required: true, maxLength: 40 }),
  village: reference("Village", "所在村", "Village.", { required: true }),
  kind: choice("井类", "Kind.", chosen("WellKind", kinds), { required: true, default: "DUG" }),
  uses: choiceList("用途", "Uses.", chosen("WellUse", uses)),
  depth: decimal("深度", "Depth."),
  keeper: text("管护人", "Keeper."),
  remark: text("备注", "Remark."),
};

const well = (fields: Record<string, Field>, options: Partial<EntityOptions> = {}): Entity =>
  entity("Well", "水井", "A well.", { key: "number", ...options, fields });

/** The base with some fields changed; `undefined` drops one. */
const changed = (fields: Record<string, Field | undefined>, options?: Partial<EntityOptions>): Entity =>
  well(
    Object.fromEntries(
      Object.entries({ ...base, ...fields }).filter((entry): entry is [string, Field] => Boolean(entry[1])),
    ),
    options,
  );

interface Open {
  ask(query: string, variables?: object): Promise<Data>;
  close(): Promise<void>;
}

/** Each test starts several hubs: beside what is tested only the hierarchy is stated and what it rests on. */
const needed = new Set(["DIVISION", "TERRITORY", "DATA"]);
const kept = {
  entities: entities.filter(({ topic }) => !topic || needed.has(topic.name)),
  operations: operations.filter(({ returns }) => returns !== "SchoolConsolidation"),
  makings,
};

async function open(file: string, ...stated: Entity[]): Promise<Open> {
  const others = kept.entities.filter(({ name }) => !stated.some((one) => one.name === name));
  const running = await startHub(fixtureSettings(file), { ...kept, entities: [...others, ...stated] });
  let token = "";
  const ask = async (query: string, variables?: object): Promise<Data> => {
    const response = await fetch(`${running.url}/graphql`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] };
    if (errors) throw new Error(errors.map((one) => one.message).join("\n"));
    return data;
  };
  const { login } = await ask(
    'mutation ($password: String!) { login(username: "admin", password: $password) { token } }',
    { password },
  );
  token = login.token;
  return { ask, close: running.close };
}

const folder = hubFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const filled = join(folder, "filled.db");
const fields = "number name village { name } kind uses depth keeper remark";
const days = ["2019-06-01", "2020-06-01", "2022-06-01", "2023-06-01", "2024-06-01", "2026-06-01"];

/** What is asked of the wells: today, as of each day, as known before the last change, the history of each. */
async function told(hub: Open, asked: string): Promise<Data> {
  const list = `wells(includeAbolished: true, orderBy: [{ number: ASC }]`;
  const past = days
    .map((day, index) => `day${index}: ${list}, asOf: "${day}") { nodes { id ${asked} } }`)
    .join("\n");
  return hub.ask(
    `query ($knownAt: DateTime!) {
      today: ${list}) { nodes { id ${asked} history { validFrom validTo recordedFrom recordedTo actor ${asked} } } }
      ${past}
      known: ${list}, asOf: "2024-06-01", knownAt: $knownAt) { nodes { id ${asked} } } }`,
    { knownAt },
  );
}

let before: Data;
let knownAt: string;

beforeAll(async () => {
  const hub = await open(filled, well(base));
  const create = async (type: string, input: object): Promise<string> =>
    (
      await hub.ask(`mutation ($input: Create${type}Input!) { made: create${type}(input: $input) { id } }`, {
        input,
      })
    ).made.id;
  const update = (id: string, input: object): Promise<Data> =>
    hub.ask("mutation ($id: ID!, $input: UpdateWellInput!) { updateWell(id: $id, input: $input) { id } }", {
      id,
      input,
    });
  const since = { establishedOn: "2010-01-01" };
  const county = await create("County", { code: "990221", name: "样县", ...since });
  const township = await create("Township", { parentId: county, code: "990221101", name: "甲镇", ...since });
  const [first, second] = await Promise.all(
    ["桃园村", "柳林村"].map((name, index) =>
      create("Village", { parentId: township, code: `99022110120${index}`, name, ...since }),
    ),
  );
  const sweet = await create("Well", {
    number: "W1",
    name: "甘泉井",
    villageId: first,
    uses: ["DRINKING"],
    depth: "12.50",
    startOn: "2020-01-01",
  });
  const double = await create("Well", {
    number: "W2",
    name: "双眼井",
    villageId: second,
    kind: "SPRING",
    depth: "7.25",
    keeper: "李四",
    remark: "两口",
    startOn: "2021-01-01",
  });
  const wrong = await create("Well", { number: "W3", name: "误录井", villageId: first });
  await update(sweet, { name: "甜水井", effectiveOn: "2022-01-01" });
  await update(double, { depth: "7.30", keeper: "王五", effectiveOn: "2023-01-01" });
  await new Promise((done) => setTimeout(done, 15));
  knownAt = new Date().toISOString();
  await new Promise((done) => setTimeout(done, 15));
  await update(sweet, { kind: "TUBE", uses: ["DRINKING", "WATERING"], effectiveOn: "2024-01-01" });
  await hub.ask("mutation ($id: ID!) { deleteWell(id: $id) { id } }", { id: wrong });
  before = await told(hub, fields);
  await hub.close();
});

let copies = 0;
/** How many backups there are of what was before an upgrade. */
const backupsOf = (file: string): number => keptIn(join(file, "../backups")).length;

function copy(): string {
  const file = join(mkdtempSync(join(folder, `${++copies}-`)), "hub.db");
  copyFileSync(filled, file);
  return file;
}

/** Opens the filled database under another statement. */
async function under(
  stated: Entity,
  work: (hub: Open) => Promise<void>,
  file: string = copy(),
  ...more: Entity[]
): Promise<void> {
  const hub = await open(file, stated, ...more);
  try {
    await work(hub);
  } finally {
    await hub.close();
  }
  const database = new Sqlite(file, { readonly: true });
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(database.pragma("foreign_key_check")).toEqual([]);
  database.close();
}

/** Every row of an answer, those of history included, each made by `change` from what it was. */
function mapped(answer: Data, change: (row: Row) => Row): Data {
  const row = ({ id, history, ...rest }: Row): Row => ({
    ...(id !== undefined && { id }),
    ...change(rest),
    ...(Array.isArray(history) && { history: history.map(row) }),
  });
  return Object.fromEntries(
    Object.entries(answer as Record<string, { nodes: Row[] }>).map(([name, { nodes }]) => [
      name,
      { nodes: nodes.map(row) },
    ]),
  );
}

const without = (name: string) => (row: Row) => {
  const { [name]: _dropped, ...rest } = row;
  return rest;
};

async function refused(stated: Entity, ...words: string[]): Promise<void> {
  const file = copy();
  const bytes = readFileSync(file);
  const error = await open(file, stated).then(
    (hub) => hub.close().then(() => undefined),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StartError);
  for (const word of words) expect((error as Error).message).toContain(word);
  expect(readFileSync(file).equals(bytes)).toBe(true);
  expect(
    readdirSync(join(file, "..")).filter((name) => !/^hub\.db(\.lock|\.secret)?$|^backups$/.test(name)),
  ).toEqual([]);
  expect(backupsOf(file)).toBe(0);
}

test("nothing changed: nothing is done", async () => {
  const file = copy();
  await under(well(base), async (hub) => expect(await told(hub, fields)).toEqual(before), file);
  expect(backupsOf(file)).toBe(0);
});

test("a new entity", async () => {
  const Pump = entity("Pump", "水泵", "A pump.", {
    fields: {
      name: text("名称", "Name.", { required: true }),
      well: reference("Well", "水井", "Well.", { required: true }),
    },
  });
  const file = copy();
  await under(
    well(base),
    async (hub) => {
      await hub.ask('mutation { createPump(input: { name: "一号泵", wellId: "Well_1" }) { id } }');
      expect(await told(hub, fields)).toEqual(before);
    },
    file,
    Pump,
  );
  // Stated no more, it goes, and its numbers and its rows with it; the file as it was is kept.
  await under(well(base), async (hub) => expect(await told(hub, fields)).toEqual(before), file);
});

test("a required field with a default, a required boolean", async () => {
  const stated = changed({
    state: text("状况", "State.", { required: true, default: "完好" }),
    isOpen: boolean("开放", "Open.", { required: true, default: true }),
  });
  await under(stated, async (hub) => {
    expect(await told(hub, `${fields} state isOpen`)).toEqual(
      mapped(before, (row) => ({ ...row, state: "完好", isOpen: true })),
    );
    const { createWell } = await hub.ask(
      'mutation { createWell(input: { number: "W4", name: "新井", villageId: "Village_3" }) { state isOpen } }',
    );
    expect(createWell).toEqual({ state: "完好", isOpen: true });
  });
  await refused(
    changed({ isOpen: boolean("开放", "Open.", { required: true }) }),
    "Well.isOpen",
    "3 records",
    "甜水井 (Well_1)",
    "水井(Well)的“开放”(isOpen)",
  );
});

test("an optional field made required: filled by a value, by a function of the row, or refused", async () => {
  await under(changed({ keeper: text("管护人", "Keeper.", { required: true, fill: "无" }) }), async (hub) => {
    expect(await told(hub, fields)).toEqual(
      mapped(before, (row) => ({ ...row, keeper: row.keeper ?? "无" })),
    );
  });
  const byRow = text("管护人", "Keeper.", {
    required: true,
    fill: ({ name, depth, kind }: Row) => `${name}/${depth}/${kind}`,
  });
  await under(changed({ keeper: byRow }), async (hub) => {
    expect(await told(hub, fields)).toEqual(
      mapped(before, (row) => ({ ...row, keeper: row.keeper ?? `${row.name}/${row.depth}/${row.kind}` })),
    );
  });
  const faulty = () => {
    throw new Error("no such word");
  };
  await refused(
    changed({ keeper: text("管护人", "Keeper.", { required: true, fill: faulty }) }),
    "Well.keeper",
    "no such word",
    "甜水井",
  );
  await refused(
    changed({ keeper: text("管护人", "Keeper.", { required: true }) }),
    "Well.keeper",
    "甜水井 (Well_1)",
  );
});

test("a required field made optional", async () => {
  await under(changed({ kind: choice("井类", "Kind.", chosen("WellKind", kinds)) }), async (hub) => {
    expect(await told(hub, fields)).toEqual(before);
    const { updateWell } = await hub.ask(
      'mutation { updateWell(id: "Well_1", input: { kind: null, effectiveOn: "2025-01-01" }) { kind } }',
    );
    expect(updateWell.kind).toBe(null);
    const { well: then } = await hub.ask('{ well(number: "W1", asOf: "2024-06-01") { kind } }');
    expect(then.kind).toBe("TUBE");
  });
});

test("a field dropped, a field renamed, a name given on", async () => {
  await under(changed({ remark: undefined }), async (hub) => {
    expect(await told(hub, fields.replace(" remark", ""))).toEqual(mapped(before, without("remark")));
  });
  const guardian = text("管护人", "Keeper.", { renamedFrom: "keeper" });
  const file = copy();
  const stated = changed({ keeper: undefined, guardian });
  const renamed = mapped(before, ({ keeper, ...row }) => ({ ...row, guardian: keeper }));
  const asked = fields.replace("keeper", "guardian");
  for (const _start of ["the first", "and the second"])
    await under(stated, async (hub) => expect(await told(hub, asked)).toEqual(renamed), file);
  // The old name may serve something new.
  const keeper = text("看护方式", "How it is kept.", { required: true, default: "轮值" });
  await under(changed({ keeper, guardian }), async (hub) => {
    expect(await told(hub, `${asked} keeper`)).toEqual(
      mapped(renamed, (row) => ({ ...row, keeper: "轮值" })),
    );
  });
});

test("a length widened, a length narrowed: what is written is never cut", async () => {
  for (const maxLength of [400, 2])
    await under(changed({ name: text("名称", "Name.", { required: true, maxLength }) }), async (hub) => {
      expect(await told(hub, fields)).toEqual(before);
      const { updateWell } = await hub.ask(
        'mutation { updateWell(id: "Well_1", input: { remark: "新" }) { name remark } }',
      );
      expect(updateWell).toEqual({ name: "甜水井", remark: "新" });
    });
});

test("a value of a choice added, a value removed: mapped, or refused", async () => {
  const more = chosen("WellKind", { ...kinds, CAVE: ["洞井", "In a cave"] });
  const file = copy();
  await under(
    changed({ kind: choice("井类", "Kind.", more, { required: true, default: "DUG" }) }),
    async (hub) => {
      expect(await told(hub, fields)).toEqual(before);
      await hub.ask('mutation { updateWell(id: "Well_2", input: { kind: CAVE }) { kind } }');
    },
    file,
  );
  expect(backupsOf(file)).toBe(0);

  const { DUG, TUBE } = kinds;
  const fewer = (renamed?: Record<string, string>) =>
    changed({
      kind: choice("井类", "Kind.", chosen("WellKind", { DUG, TUBE }, renamed), { required: true }),
    });
  await under(fewer({ SPRING: "DUG" }), async (hub) => {
    expect(await told(hub, fields)).toEqual(
      mapped(before, (row) => ({ ...row, kind: row.kind === "SPRING" ? "DUG" : row.kind })),
    );
  });
  await refused(fewer(), "Well.kind", "WellKind", "双眼井 (Well_2)");
  // A value that only history knows counts as well.
  const { SPRING } = kinds;
  await refused(
    changed({ kind: choice("井类", "Kind.", chosen("WellKind", { TUBE, SPRING }), { required: true }) }),
    "Well.kind",
    "Well_1",
  );
});

test("lists of choices likewise", async () => {
  const { DRINKING } = uses;
  const fewer = (renamed?: Record<string, string>) =>
    changed({ uses: choiceList("用途", "Uses.", chosen("WellUse", { DRINKING }, renamed)) });
  await under(fewer({ WATERING: "DRINKING" }), async (hub) => {
    expect(await told(hub, fields)).toEqual(
      mapped(before, (row) => ({ ...row, uses: (row.uses as string[]).length > 0 ? ["DRINKING"] : [] })),
    );
  });
  await refused(fewer(), "Well.uses", "甜水井 (Well_1)");
});

test("a reference added: optional, or required and filled by a key; one that leads nowhere is refused", async () => {
  const source = (options: object) => changed({ source: reference("Village", "水源村", "Source.", options) });
  const asked = `${fields} source { name }`;
  await under(source({}), async (hub) => {
    expect(await told(hub, asked)).toEqual(mapped(before, (row) => ({ ...row, source: null })));
  });
  for (const fill of ["990221101201", "Village_4", ({ name }: Row) => (name ? "Village_4" : null)])
    await under(source({ required: true, fill }), async (hub) => {
      expect(await told(hub, asked)).toEqual(
        mapped(before, (row) => ({ ...row, source: { name: "柳林村" } })),
      );
      const { village } = await hub.ask(
        '{ village(code: "990221101201") { wellsAsSource { nodes { number } } } }',
      );
      expect(village.wellsAsSource.nodes).toHaveLength(2);
    });
  await refused(source({ required: true, fill: "Village_99" }), "Well.source", "division", "甜水井 (Well_1)");
  await refused(source({ required: true }), "Well.source", "甜水井 (Well_1)");
});

test("search switched on: keys are made of the names of today and of history", async () => {
  const file = copy();
  await under(
    changed({}, { searchable: true }),
    async (hub) => {
      expect(await told(hub, fields)).toEqual(before);
      const { search } = await hub.ask('{ search(text: "tsj") { name } }');
      expect(search).toEqual([{ name: "甜水井" }]);
    },
    file,
  );
  const database = new Sqlite(file, { readonly: true });
  expect(
    database
      .prepare("select distinct name, search_keys from well_history where id = 1 order by valid_from")
      .all(),
  ).toEqual([
    { name: "甘泉井", search_keys: "甘泉井\nganquanjing\ngqj\n" },
    { name: "甜水井", search_keys: "甜水井\ntianshuijing\ntsj\n" },
  ]);
  expect(database.prepare("select pinyin from well where id = 2").pluck().get()).toBe("shuangyanjing");
  database.close();
});

test("keys of search made otherwise are made anew, those of history too, and once", async () => {
  const file = copy();
  const searchable = changed({}, { searchable: true });
  const found = async (hub: Open): Promise<Data> =>
    (await hub.ask('{ search(text: "tsj") { name } }')).search;
  await under(searchable, async () => {}, file);
  const database = new Sqlite(file);
  const keys = "select search_keys from well_history order by history_id";
  const made = database.prepare(keys).all();
  for (const name of database.prepare("select name from sqlite_master where type = 'trigger'").pluck().all())
    database.exec(`drop trigger "${name}"`);
  database.exec(`update well set search_keys = 'of old'; update well_history set search_keys = 'of old';
    update hub_version set stated = replace(stated, ',"made":', ',"old":'); pragma application_id = 0`);
  database.close();
  const before = backupsOf(file);
  await under(searchable, async (hub) => expect(await found(hub)).toEqual([{ name: "甜水井" }]), file);
  const after = new Sqlite(file, { readonly: true });
  expect(after.prepare(keys).all()).toEqual(made);
  after.close();
  expect(backupsOf(file)).toBe(before + 1);
  await under(searchable, async (hub) => expect(await found(hub)).toHaveLength(1), file);
  expect(backupsOf(file)).toBe(before + 1);
});

test("digits of a decimal: more, fewer where none is lost, refused where one is", async () => {
  const deep = (scale: number) => changed({ depth: decimal("深度", "Depth.", { scale }) });
  const file = copy();
  const wider = mapped(before, (row) => ({ ...row, depth: row.depth && `${row.depth}0` }));
  await under(deep(3), async (hub) => expect(await told(hub, fields)).toEqual(wider), file);
  await under(deep(2), async (hub) => expect(await told(hub, fields)).toEqual(before), file);
  await refused(deep(1), "Well.depth", "双眼井 (Well_2)");
});

test("what one level of the hierarchy demands, only its units are given", async () => {
  const Village = entities.find(({ name }) => name === "Village") as Entity;
  const terrain = text("地形", "Terrain.", {
    required: true,
    fill: ({ name, township }: Row) => `${name}${township ?? ""}的地形`,
  });
  const stated = { ...Village, fields: { ...Village.fields, terrain } };
  const hub = await open(copy(), well(base), stated);
  try {
    const asked = await hub.ask(
      `{ villages { nodes { name terrain history { name terrain } } } day: villages(asOf: "2015-01-01") { nodes { terrain } }
        townships { nodes { name } } }`,
    );
    const terrains = ["桃园村的地形", "柳林村的地形"];
    expect(asked.day.nodes.map((one: Row) => one.terrain)).toEqual(terrains);
    expect(asked.villages.nodes.map((one: Row) => one.terrain)).toEqual(terrains);
    expect(asked.villages.nodes[0].history).toEqual([{ name: "桃园村", terrain: terrains[0] }]);
  } finally {
    await hub.close();
  }
});

test("uniqueness rests on an index: records that share a value are named before", async () => {
  const label = (options: object) =>
    entity("Label", "标签", "A label.", {
      unrecorded: true,
      readers: {},
      writers: {},
      fields: { name: text("名称", "Name.", { required: true, ...options }) },
    });
  const file = copy();
  const create = (hub: Open, name: string) =>
    hub.ask(`mutation { createLabel(input: { name: "${name}" }) { id } }`);
  await under(
    well(base),
    async (hub) => {
      for (const name of ["甲", "乙", "甲"]) await create(hub, name);
    },
    file,
    label({}),
  );
  const unique = label({ unique: true });
  await expect(open(file, well(base), unique)).rejects.toThrow(
    "Label.name: is unique, but records share a value; 2 records: 甲 (Label_1), 甲 (Label_3)",
  );
  await under(
    well(base),
    async (hub) => void (await hub.ask('mutation { deleteLabel(id: "Label_3") { id } }')),
    file,
    label({}),
  );
  await under(well(base), async () => {}, file, unique);
  const database = new Sqlite(file);
  const add = database.prepare(
    "insert into label (name, is_sample, created_at, updated_at) values (?, 0, '2026', '2026')",
  );
  expect(() => add.run("乙")).toThrow("UNIQUE");
  database.close();
});

test("an entity that was kept without history gets one, and loses it again", async () => {
  const label = (unrecorded: boolean) =>
    entity("Label", "标签", "A label.", {
      unrecorded,
      readers: {},
      writers: {},
      fields: { name: text("名称", "Name.", { required: true }) },
    });
  const file = copy();
  const names = (answer: Data): string[] => answer.nodes.map((one: Row) => one.name);
  await under(
    well(base),
    async (hub) => {
      for (const input of ['name: "甲", startOn: "2020-01-01"', 'name: "乙"'])
        await hub.ask(`mutation { createLabel(input: { ${input} }) { id } }`);
    },
    file,
    label(true),
  );
  await under(
    well(base),
    async (hub) => {
      await hub.ask(
        'mutation { updateLabel(id: "Label_1", input: { name: "丙", effectiveOn: "2024-01-01" }) { id } }',
      );
      const asked = await hub.ask(
        '{ labels { nodes { name } } then: labels(asOf: "2023-01-01") { nodes { name } } }',
      );
      expect(names(asked.labels)).toEqual(["丙", "乙"]);
      expect(names(asked.then)).toEqual(["甲"]);
    },
    file,
    label(false),
  );
  await under(
    well(base),
    async (hub) => {
      await hub.ask('mutation { updateLabel(id: "Label_2", input: { name: "丁" }) { id } }');
      expect(await told(hub, fields)).toEqual(before);
    },
    file,
    label(true),
  );
  const database = new Sqlite(file, { readonly: true });
  expect(
    database.prepare("select name from sqlite_master where name like 'label%' order by 1").pluck().all(),
  ).toEqual(["label"]);
  database.close();
});
