/** The raw baseline's tables: the same records as the hub's, plain, with an index for every question it is asked. */
import Sqlite from "better-sqlite3";

const tables = `
  create table province (id integer primary key, code text not null, name text not null);
  create table prefecture (id integer primary key, code text not null, name text not null, province_id integer not null);
  create table county (id integer primary key, code text not null, name text not null, prefecture_id integer not null);
  create table township (id integer primary key, code text not null, name text not null, county_id integer not null);
  create table village (id integer primary key, code text not null, name text not null, pinyin text not null,
    township_id integer not null, county_id integer not null, version integer not null default 1);
  create table villager_group (id integer primary key, code text not null, name text not null,
    village_id integer not null, county_id integer not null);
  create table person (id integer primary key, name text not null);
  create table grid (id integer primary key, village_id integer not null);
  create table grid_worker (id integer primary key, grid_id integer not null, person_id integer not null, role text not null);
  create table service_outlet (id integer primary key, name text not null, village_id integer not null);
  create table township_past (id integer not null, code text not null, valid_from text not null, valid_to text);
  create table village_past (id integer not null, township_id integer not null, county_id integer not null,
    valid_from text not null, valid_to text);
  create table grid_past (id integer not null, village_id integer not null, valid_from text not null, valid_to text);
  create table grid_worker_past (id integer not null, grid_id integer not null, valid_from text not null, valid_to text);
  create table sought (level integer not null, id integer not null, code text not null, name text not null,
    official_name text not null, keys text not null, size integer not null);
`;

const rows = `
  insert into province select id, code, name from hub.division where level = 'PROVINCE';
  insert into prefecture select id, code, name, province_id from hub.division where level = 'PREFECTURE';
  insert into county select id, code, name, prefecture_id from hub.division where level = 'COUNTY';
  insert into township select id, code, name, county_id from hub.division where level = 'TOWNSHIP';
  insert into village select id, code, name, pinyin, township_id, county_id, version from hub.division where level = 'VILLAGE';
  insert into villager_group select id, code, name, village_id, county_id from hub.division where level = 'GROUP';
  insert into person select id, name from hub.person;
  insert into grid select id, village_id from hub.grid;
  insert into grid_worker select id, grid_id, person_id, role from hub.grid_worker;
  insert into service_outlet select id, name, division_id from hub.service_outlet;
  insert into township_past select id, code, valid_from, valid_to from hub.division_history where level = 'TOWNSHIP';
  insert into village_past select id, township_id, county_id, valid_from, valid_to from hub.division_history
    where level = 'VILLAGE';
  insert into grid_past select id, village_id, valid_from, valid_to from hub.grid_history;
  insert into grid_worker_past select id, grid_id, valid_from, valid_to from hub.grid_worker_history;
  insert into sought select case level when 'PROVINCE' then 0 when 'PREFECTURE' then 1 when 'COUNTY' then 2
      when 'TOWNSHIP' then 3 else 4 end, id, code, name, official_name, search_keys, instr(search_keys, char(10)) - 1
    from hub.division where level <> 'GROUP';
`;

const indexes = `
  create unique index county_by_code on county (code);
  create unique index group_by_code on villager_group (code);
  create index township_of_county on township (county_id, code, name);
  create index village_of_township on village (township_id, code, name);
  create index village_of_county on village (county_id, code, name, township_id);
  create index village_by_name on village (county_id, pinyin, name, code);
  create index group_of_county on villager_group (county_id, code, name, village_id);
  create index grid_of_village on grid (village_id);
  create index worker_of_grid on grid_worker (grid_id, role, person_id);
  create index outlet_of_village on service_outlet (village_id, name);
  create index township_past_by_id on township_past (id, valid_from, valid_to, code);
  create index village_past_of_county on village_past (county_id, township_id, id, valid_from, valid_to);
  create index grid_past_of_village on grid_past (village_id, id, valid_from, valid_to);
  create index worker_past_of_grid on grid_worker_past (grid_id, valid_from, valid_to);
  analyze;
`;

export function fillRaw(file: string, hubFile: string): void {
  const raw = new Sqlite(file);
  raw.pragma("journal_mode = WAL");
  raw.prepare("attach ? as hub").run(hubFile);
  raw.transaction(() => raw.exec(tables + rows + indexes))();
  raw.exec("detach hub");
  raw.close();
}
