/**
 * The raw baseline: what Node and SQLite can do in one process when every question has its own hand-written
 * handler. No GraphQL, no sign-in, and no history but where a rename is asked to leave one.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Sqlite from "better-sqlite3";

const database = new Sqlite(process.argv[2]);
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.pragma("cache_size = -65536");
database.pragma("mmap_size = 1073741824");

type Given = URLSearchParams;

const chain = database
  .prepare(
    `select g.code, g.name, p.code, p.name, f.code, f.name, c.code, c.name, t.code, t.name, v.code, v.name
     from villager_group g join village v on v.id = g.village_id join township t on t.id = v.township_id
     join county c on c.id = t.county_id join prefecture f on f.id = c.prefecture_id join province p on p.id = f.province_id
     where g.code = ?`,
  )
  .raw();
const levels = ["PROVINCE", "PREFECTURE", "COUNTY", "TOWNSHIP", "VILLAGE"];

function w1(given: Given): string {
  const row = chain.get(given.get("code")) as string[];
  const ancestors = levels.map((level, index) => ({
    code: row[2 + index * 2],
    name: row[3 + index * 2],
    level,
  }));
  return JSON.stringify({ code: row[0], name: row[1], ancestors });
}

const countyId = database.prepare("select id from county where code = ?").pluck();
const named = database.prepare(
  "select code, name from village where county_id = ? and instr(name, ?) > 0 order by pinyin, name, id limit 50",
);
const namedCount = database
  .prepare("select count(*) from village where county_id = ? and instr(name, ?) > 0")
  .pluck();

function w2(given: Given): string {
  const county = countyId.get(given.get("county"));
  const word = given.get("word");
  return JSON.stringify({ totalCount: namedCount.get(county, word), nodes: named.all(county, word) });
}

const nested = database
  .prepare(
    `select json_object('townships', (select json_group_array(json_object('code', t.code, 'name', t.name, 'villages',
       (select json_group_array(json_object('code', v.code, 'name', v.name,
          'serviceOutlets', (select json_group_array(json_object('name', s.name)) from service_outlet s where s.village_id = v.id),
          'gridWorkers', (select json_group_array(json_object('name', p.name, 'role', w.role) order by w.id)
            from grid g join grid_worker w on w.grid_id = g.id join person p on p.id = w.person_id where g.village_id = v.id)))
        from (select id, code, name from village where township_id = t.id order by code limit 20) v)))
     from (select id, code, name from township where county_id = c.id order by code) t))
     from county c where c.code = ?`,
  )
  .pluck();

const w3 = (given: Given): string => nested.get(given.get("county")) as string;

const villagesBy = database.prepare(
  `select t.code as township, count(*) as count from township t join village v on v.township_id = t.id
   where t.county_id = ? group by t.id order by t.code`,
);
const workersBy = database.prepare(
  `select t.code as township, count(*) as count from township t join village v on v.township_id = t.id
   join grid g on g.village_id = v.id join grid_worker w on w.grid_id = g.id
   where t.county_id = ? group by t.id order by t.code`,
);

function w4(given: Given): string {
  const county = countyId.get(given.get("county"));
  return JSON.stringify({ villages: villagesBy.all(county), gridWorkers: workersBy.all(county) });
}

const countyOf = database.prepare("select id, code, name from county where code = ?");
const townshipsOf = database
  .prepare("select id, code, name from township where county_id = ? order by code")
  .raw();
const villagesOf = database
  .prepare("select id, code, name, township_id from village where county_id = ? order by code")
  .raw();
const groupsOf = database
  .prepare("select code, name, village_id from villager_group where county_id = ? order by code")
  .raw();

function w5(given: Given): string {
  const { id, code, name } = countyOf.get(given.get("county")) as { id: number; code: string; name: string };
  const villages = new Map<number, unknown[]>();
  const groups = new Map<number, unknown[]>();
  const townships = (townshipsOf.all(id) as [number, string, string][]).map(([township, code, name]) => {
    const below: unknown[] = [];
    villages.set(township, below);
    return { code, name, villages: below };
  });
  for (const [village, code, name, township] of villagesOf.all(id) as [number, string, string, number][]) {
    const below: unknown[] = [];
    groups.set(village, below);
    villages.get(township)?.push({ code, name, groups: below });
  }
  for (const [code, name, village] of groupsOf.all(id) as [string, string, number][])
    groups.get(village)?.push({ code, name });
  return JSON.stringify({ code, name, townships });
}

const valid = (alias: string): string =>
  `${alias}.valid_from <= :day and (${alias}.valid_to is null or ${alias}.valid_to > :day)`;
const shortOfWorkers = database.prepare(
  `select t.code as township, count(*) as count from village_past v join township_past t on t.id = v.township_id and ${valid("t")}
   where v.county_id = :county and ${valid("v")} and 2 > (select count(*) from grid_past g
     join grid_worker_past w on w.grid_id = g.id and ${valid("w")} where g.village_id = v.id and ${valid("g")})
   group by t.id order by t.code`,
);

const w8 = (given: Given): string =>
  JSON.stringify(shortOfWorkers.all({ county: countyId.get(given.get("county")), day: given.get("day") }));

/** A name itself, another name, the beginning of a name, that of a reading, what holds the text. */
const found = database.prepare(
  `select level, name, code from (select *, case
     when keys >= :text || char(10) and keys < :text || char(11) then 0
     when instr(keys, char(10) || :text || char(10)) > 0 or official_name = :text then 2
     when keys >= :text and keys < :text || char(1114111) then 3
     when instr(keys, char(10) || :text) > 0 then 5 else 6 end as rank
   from sought where instr(keys, :text) > 0 or instr(official_name, :text) > 0)
   order by rank > 2, rank, size, level, id limit 20`,
);
const levelNames = ["Province", "Prefecture", "County", "Township", "Village"];

function x1(given: Given): string {
  const hits = found.all({ text: given.get("text") }) as { level: number; name: string; code: string }[];
  return JSON.stringify(hits.map(({ level, name, code }) => ({ type: levelNames[level], name, code })));
}

const rename = database.prepare(
  "update village set name = ?, version = version + 1 where id = ? returning name, version",
);

const w6 = (given: Given): string => JSON.stringify(rename.get(given.get("name"), Number(given.get("id"))));

database.exec(`
  create table village_history (history_id integer primary key, id integer not null, code text, name text, pinyin text,
    township_id integer, county_id integer, version integer, at text);
  create index village_history_by_id on village_history (id);
  create table change (id integer primary key, type text not null, record_number integer not null, action text not null,
    version integer, at text not null);
  create index change_by_record on change (type, record_number);
`);
const remember = database.prepare(
  `insert into village_history (id, code, name, pinyin, township_id, county_id, version, at)
   select id, code, name, pinyin, township_id, county_id, version, ? from village where id = ?`,
);
const log = database.prepare(
  "insert into change (type, record_number, action, version, at) select 'Village', id, 'UPDATED', version, ? from village where id = ?",
);

/** The same with memory: what the record was goes to its history, and an entry to the log. */
function m6(given: Given): string {
  const [id, at] = [Number(given.get("id")), new Date().toISOString()];
  remember.run(at, id);
  const renamed = w6(given);
  log.run(at, id);
  return renamed;
}

/** Writes that arrived in the same turn of the event loop share one commit and are answered after it. */
function sharing(write: (given: Given) => string): (given: Given, response: ServerResponse) => void {
  const waiting: { given: Given; response: ServerResponse }[] = [];
  const all = database.transaction((some: typeof waiting) => some.map(({ given }) => write(given)));
  return (given, response) => {
    waiting.push({ given, response });
    if (waiting.length > 1) return;
    setImmediate(() => {
      const some = waiting.splice(0);
      all(some).forEach((text, index) => {
        reply(some[index].response, text);
      });
    });
  };
}

const reads: Record<string, (given: Given) => string> = { w1, w2, w3, w4, w5, w8, x1 };
const writes: Record<string, (given: Given, response: ServerResponse) => void> = {
  w6: sharing(w6),
  m6: sharing(m6),
};

function reply(response: ServerResponse, text: string): void {
  const bytes = Buffer.from(text);
  response.writeHead(200, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": bytes.length,
  });
  response.end(bytes);
}

const server = createServer((request: IncomingMessage, response) => {
  const url = request.url ?? "";
  const given = new URLSearchParams(url.slice(4));
  const name = url.slice(1, 3);
  if (name in writes) writes[name](given, response);
  else reply(response, reads[name](given));
});

server.listen(0, "127.0.0.1", () => console.log(`listening ${(server.address() as AddressInfo).port}`));
