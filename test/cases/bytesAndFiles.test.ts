/** The bytes in which code tables come: read as what they are, or refused with the place that is wrong. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeTables, older, send } from "../codeTables.ts";
import { type Data, type TestHub, testHub } from "../hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("empty");
});
afterAll(() => hub.close());

const utf8 = (text: string): Buffer => Buffer.from(text, "utf8");
const taken = (name: string, ...parts: Buffer[]): Promise<Data> =>
  send(hub, Buffer.concat(parts), { date: older, file: name }, { "Accept-Language": "en" });

test.each<[string, string, Buffer[], RegExp]>([
  [
    "one byte within UTF-8",
    "a.csv",
    [utf8("code,name\n990221,样本县\n990221100,甲"), Buffer.of(0xff), utf8("镇\n")],
    /line 3, character 12/,
  ],
  [
    "a character of UTF-8 cut off",
    "a.csv",
    [utf8("code,name\n990221,样本县\n990221100,甲"), utf8("镇").subarray(0, 2)],
    /line 3, character 12/,
  ],
  [
    "a byte of another encoding at the end",
    "a.txt",
    [utf8("code,name\n990221,样本县\n990221100,甲镇\n"), Buffer.of(0xe9)],
    /line 4, character 1/,
  ],
  [
    "the national encoding",
    "a.csv",
    [
      utf8("code,name\n990221,"),
      Buffer.of(0xd1, 0xf9, 0xb1, 0xbe, 0xcf, 0xd8, 0x0a),
      utf8("990221100,"),
      Buffer.of(0xbc, 0xff, 0xd5, 0xf2, 0x0a),
    ],
    /GB18030/,
  ],
  [
    "half a character of UTF-16",
    "a.txt",
    [Buffer.of(0xff, 0xfe), Buffer.from("code\tname\n990221\t样", "utf16le"), Buffer.of(0x00)],
    /UTF-16/,
  ],
])("damaged: %s is refused with its place", async (_case, name, parts, message) => {
  expect(await taken(name, ...parts)).toMatchObject({
    status: 400,
    message: expect.stringMatching(message),
  });
});

const wide = (text: string): Buffer => Buffer.from(text, "utf16le");
test.each<[string, Buffer[], string]>([
  [
    "UTF-16 with tabs, as Excel's Unicode text",
    [Buffer.of(0xff, 0xfe), wide("code\tname\r\n990222\t样本县\r\n990222100\t甲镇\r\n")],
    "990222",
  ],
  [
    "the same the other way round",
    [Buffer.of(0xfe, 0xff), wide("code\tname\n990223\t样本县\n990223100\t甲镇").swap16()],
    "990223",
  ],
  [
    "UTF-8 with a mark",
    [Buffer.of(0xef, 0xbb, 0xbf), utf8("code;name\n990224;样本县\n990224100;甲镇")],
    "990224",
  ],
  ["an empty row above", [utf8(",,\n区划代码,名称\n990225,样本县\n990225100,甲镇\n")], "990225"],
  ["blank lines above", [utf8("\n\n区划代码,名称\n990226,样本县\n990226100,甲镇\n")], "990226"],
  [
    "a title above",
    [utf8("样本县代码表(2021年),\n单位:个,\n区划代码,名称\n990227,样本县\n990227100,甲镇\n")],
    "990227",
  ],
])("read: %s", async (_case, parts, county) => {
  expect(await taken("a.txt", ...parts)).toMatchObject({ status: 200, written: 2, noteCount: 0 });
  const units = await codeTables(hub, "file").below(county, older);
  expect(units.map(({ name }) => name)).toEqual(["样本县", "甲镇"]);
});

test.each(["PK\u0003\u0004", "PK\u0003\u0004 no workbook at all", "PK\u0005\u0006"])(
  "%j is said to be no workbook",
  async (text) => {
    for (const name of ["a.xlsx", "a.csv"])
      expect(await taken(name, utf8(text))).toMatchObject({
        status: 400,
        message: expect.stringMatching(/no sound (workbook|\.xlsx)|is no sound|save it as/),
      });
  },
);
