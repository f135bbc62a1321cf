/** The questions, each in the hub's words and in the raw baseline's, with the same parameters in the same order. */
import Sqlite from "better-sqlite3";

export interface Question {
  variables: Record<string, unknown>;
  /** What the raw baseline is given. */
  raw: Record<string, string>;
}

export interface Workload {
  id: string;
  /** Path of the raw handler that answers the same. */
  raw: string;
  title: string;
  document: string;
  /** The question at a place of the sequence. */
  at(index: number): Question;
  /** One question at a time, where an account has its dear ones answered one after the other. */
  oneByOne?: boolean;
  /** After so many questions the sequence starts again; it never does where each question may be put once only. */
  length?: number;
  /** Data of the hub's answer in the shape of the raw one. */
  mapped(data: never): unknown;
}

export function workloads(file: string): Workload[] {
  const database = new Sqlite(file, { readonly: true });
  const column = (text: string): string[] => database.prepare(text).pluck().all() as string[];
  const counties = column("select code from county where code like '5107%' order by code");
  const someCounties = column("select code from county where id % 7 = 0 order by code");
  const groups = column("select code from villager_group order by id * 7919 % 10007 limit 2000");
  const renamed = database
    .prepare("select id from village where code like '51%' and code not like '5107%' order by id")
    .pluck()
    .all() as number[];
  database.close();

  // Each renames what the other leaves alone, so that versions and names under one superior stay apart.
  const middle = renamed.length >> 1;
  const cycle = (questions: Question[]) => ({
    length: questions.length,
    at: (index: number) => questions[index % questions.length],
  });
  const asked = (values: Record<string, string>): Question => ({ variables: values, raw: values });
  const ofCounty = cycle(counties.map((county) => asked({ county })));

  return [
    {
      id: "W1",
      raw: "w1",
      title: "one group with its ancestors",
      document: "query($code: String!) { group(code: $code) { code name ancestors { code name level } } }",
      ...cycle(groups.map((code) => asked({ code }))),
      mapped: ({ group }: { group: unknown }) => group,
    },
    {
      id: "W2",
      raw: "w2",
      title: "villages of a county by a word",
      document: `query($county: String!, $word: String!) {
        villages(where: { withinCode: $county, name: { contains: $word } }, orderBy: [{ name: ASC }], first: 50) { totalCount nodes { code name } } }`,
      ...cycle(someCounties.map((county, index) => asked({ county, word: words[index % words.length] }))),
      mapped: ({ villages }: { villages: unknown }) => villages,
    },
    {
      id: "W3",
      raw: "w3",
      title: "townships, 20 villages each, who serves",
      document: `query($county: String!) { county(code: $county) { townships(first: 1000) { nodes { code name
        villages(first: 20) { nodes { code name serviceOutlets { nodes { name } } gridWorkers { nodes { name role } } } } } } } }`,
      ...ofCounty,
      mapped: ({ county }: { county: unknown }) => unwrapped(county),
    },
    {
      id: "W4",
      raw: "w4",
      title: "counts by township",
      document: `query($county: String!) {
        villages: villageAggregate(where: { withinCode: $county }, groupBy: [TOWNSHIP]) { keys { township { code } } count }
        gridWorkers: gridWorkerAggregate(where: { withinCode: $county }, groupBy: [TOWNSHIP]) { keys { township { code } } count } }`,
      ...ofCounty,
      mapped: ({ villages, gridWorkers }: Record<"villages" | "gridWorkers", Group[]>) => ({
        villages: villages.map(flat),
        gridWorkers: gridWorkers.map(flat),
      }),
    },
    {
      id: "W5",
      raw: "w5",
      title: "a county's whole tree",
      document: `query($county: String!) { county(code: $county) { code name townships(first: 1000) { nodes { code name
        villages(first: 1000) { nodes { code name groups(first: 1000) { nodes { code name } } } } } } } }`,
      ...ofCounty,
      mapped: ({ county }: { county: unknown }) => unwrapped(county),
    },
    {
      id: "W8",
      raw: "w8",
      title: "villages short of workers, on a day before",
      document: `query($county: String!, $day: Date!) {
        villageAggregate(asOf: $day, where: { withinCode: $county, gridWorkers: { count: { lt: 2 } } }, groupBy: [TOWNSHIP]) { keys { township { code } } count } }`,
      ...cycle(counties.map((county) => asked({ county, day: "2024-06-30" }))),
      mapped: ({ villageAggregate }: { villageAggregate: Group[] }) => villageAggregate.map(flat),
    },
    {
      id: "W10",
      raw: "x1",
      title: "search in the names of all units",
      document: `query($text: String!) {
        search(text: $text, types: [PROVINCE, PREFECTURE, COUNTY, TOWNSHIP, VILLAGE], first: 20) { type name code } }`,
      ...cycle(texts.map((text) => asked({ text }))),
      oneByOne: true,
      mapped: ({ search }: { search: unknown }) => search,
    },
    rename("W6", "w6", "rename a village, durably", renamed.slice(0, middle)),
    rename("W6 memory", "m6", "the same, remembered by both", renamed.slice(middle)),
  ];
}

const rename = (id: string, raw: string, title: string, villages: number[]): Workload => ({
  id,
  raw,
  title,
  document:
    "mutation($id: ID!, $name: String!) { updateVillage(id: $id, input: { name: $name }) { name version } }",
  at: (index) => {
    const village = villages[index % villages.length];
    const name = newName(index);
    return { variables: { id: `Village_${village}`, name }, raw: { id: String(village), name } };
  },
  mapped: ({ updateVillage }: { updateVillage: unknown }) => updateVillage,
});

const words = ["新", "龙", "大", "家", "山", "社区", "石", "河", "东", "李"];

/** Names and parts of such, pinyin, initials. */
const texts = ["潼川", "tongchuan", "tcz", "龙吟", "longyin", "sts", "新华社", "xinhua", "xhsq", "安"];

interface Group {
  keys: { township: { code: string } };
  count: number;
}

const flat = ({ keys, count }: Group) => ({ township: keys.township.code, count });

/** Lists without the connection around them. */
function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0][0] === "nodes") return unwrapped(entries[0][1]);
  return Object.fromEntries(entries.map(([key, inner]) => [key, unwrapped(inner)]));
}

const syllables = [..."安柏昌德恩福光和吉康兰明宁平庆仁善泰望祥永裕云泽正志忠竹紫宗"];

/** Another name at every place of the sequence. */
function newName(index: number): string {
  let name = "";
  for (let rest = index, place = 0; place < 4; place++) {
    name += syllables[rest % syllables.length];
    rest = Math.floor(rest / syllables.length);
  }
  return `${name}村`;
}
