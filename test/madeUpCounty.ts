/** Tables of a county that does not exist, as its offices would hand them in: rows by the headings of the templates. */
import { read, utils, write } from "@e965/xlsx";

export type Rows = Record<string, string | number>[];

interface Unit {
  code: string;
  name: string;
}

const county: Unit = { code: "990211", name: "云岭县" };

export const townships: Unit[] = ["城关镇", "青石镇", "河口乡"].map((name, index) => ({
  code: `${county.code}${100 + index}`,
  name,
}));

const places =
  "双河 新塘 大湾 高坪 柳树 龙泉 东升 红光 三星 白云 金沙 平安 永兴 联合 胜利 太阳 长岭 清水 花园 石桥";

export const villages = places.split(" ").map((place, index) => {
  const township = townships[index % townships.length];
  return { township, code: `${township.code}${201 + Math.floor(index / 3)}`, name: `${place}村` };
});

/** As it is pasted from a sheet. */
export const codeTable = [
  ["代码", "名称", "上级代码"],
  [county.code, county.name, ""],
  ...townships.map(({ code, name }) => [code, name, county.code]),
  ...villages.map(({ code, name, township }) => [code, name, township.code]),
]
  .map((cells) => cells.join("\t"))
  .join("\n");

const families = [..."王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗"];
const givenNames = "建国 建华 明华 秀英 丽芳 志强 永平 春兰 国庆 素珍 光明 玉梅 德全 小红 天明".split(" ");
const names = givenNames.flatMap((given) => families.map((family) => `${family}${given}`));
const twoDigits = (number: number): string => String(number).padStart(2, "0");

const secretaryOf = (index: number): string => names[index];
const workerOf = (index: number): string => names[100 + index];

const partyOf = ({ name }: Unit): string => `中共${name}${name.endsWith("村") ? "支部委员会" : "委员会"}`;
const gridOf = ({ code }: Unit): string => `${code}001`;
const named = ({ code, name }: Unit): string => `${name} [${code}]`;

/** Lists in the order in which they are taken in. */
export const tables: Record<string, Rows> = {
  groups: villages.flatMap(({ code }) =>
    [1, 2, 3, 4].map((serial) => ({
      上级: code,
      区划代码: `${code}0${twoDigits(serial)}`,
      名称: `${serial}组`,
    })),
  ),
  people: names.map((name, index) => ({
    姓名: name,
    性别: index % 3 === 0 ? "女" : "男",
    出生日期: `${1965 + (index % 35)}-${twoDigits((index % 12) + 1)}-${twoDigits((index % 28) + 1)}`,
    联系电话: `139${10_000_000 + index * 7919}`,
  })),
  partyOrganizations: [...townships, ...villages].map((unit) => ({
    名称: partyOf(unit),
    类型: "township" in unit ? "党支部" : "党委",
    层级: "township" in unit ? "村(社区)" : "乡镇",
    所在区划: named(unit),
    上级党组织: "township" in unit ? partyOf((unit as (typeof villages)[number]).township) : "",
    "正式党员(人)": "township" in unit ? 12 : 320,
  })),
  committees: villages.slice(0, 7).map((village) => ({
    名称: `${village.name}村民委员会`,
    类型: "村民委员会",
    "所在村(社区)": named(village),
  })),
  appointments: [...townships, ...villages].map((unit, index) => ({
    人员: secretaryOf(index),
    职务: "书记",
    党组织: partyOf(unit),
    起始日期: "2024-03-01",
  })),
  grids: villages.map((village) => ({
    网格编码: gridOf(village),
    名称: `${village.name}第一网格`,
    "所属村(社区)": named(village),
    户数: 280,
  })),
  gridWorkers: villages.map((village, index) => ({
    人员: workerOf(index),
    网格: gridOf(village),
    角色: "专职网格员",
    用工形式: "专职",
    聘用日期: "2025.1.1",
  })),
  mediationOrganizations: villages.slice(0, 5).map((village) => ({
    名称: `${village.name}人民调解委员会`,
    类型: "村(居)人民调解委员会",
    所在区划: named(village),
  })),
  serviceOutlets: townships.map((township) => ({
    名称: `${township.name}便民服务中心`,
    层级: "乡镇便民服务中心",
    所在区划: named(township),
    每周开放: 5,
  })),
};

/** The template with the rows in it, as another program than the hub's writes a workbook. */
export function filled(template: Uint8Array, rows: Rows): Buffer {
  const book = read(template);
  const sheet = book.Sheets[book.SheetNames[0]];
  const [headings] = utils.sheet_to_json<string[]>(sheet, { header: 1 });
  const known = (heading: string) => (row: Rows[number]) =>
    row[heading.replace(/\*$/, "")] ?? row[heading.replace(/\*$|\([^)]*\)$/g, "")] ?? null;
  utils.sheet_add_aoa(
    sheet,
    rows.map((row) => headings.map((heading) => known(heading)(row))),
    { origin: "A2" },
  );
  return write(book, { type: "buffer", bookType: "xlsx" });
}
