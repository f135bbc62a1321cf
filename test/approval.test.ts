/** Sentences of approvals and notices as offices word them become the steps that they mean. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "./hub.ts";
import { pdfOf, textDocument } from "./officeFiles.ts";
import { carriedOut, draft } from "./plans.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("empty");
  const county = "990201";
  const rows = [
    ["990201", "样江县", ""],
    ["990201101", "甲河镇", county],
    ["990201102", "永和镇", county],
    ["990201103", "丙山镇", county],
    ["990201104", "大石镇", county],
    ["990201201", "乙坪乡", county],
    ["990201202", "丁湾乡", county],
    ["990201203", "戊林乡", county],
    ["990201204", "己沟苗族乡", county],
    ["990201105", "辛店镇", county],
    ["990201205", "庚口乡", county],
    ...villages("990201101", ["友爱", "龙吟", "龙居", "石和", "新华"], ["甲河"]),
    ...villages("990201102", ["长春", "三清", "和平", "新华"], ["永和"]),
    ...villages("990201103", ["林泉", "凤台", "小庙"], []),
    ...villages("990201104", ["大石", "小石"], ["石桥"]),
    ...villages("990201201", ["坪上", "坪下", "月亮"], []),
    ...villages("990201202", ["湾头", "湾尾", "桥头", "沙坝"], []),
    ...villages("990201203", ["林上", "林下"], []),
    ...villages("990201204", ["沟口", "沟尾"], []),
    ...villages("990201105", ["辛店", "辛庄"], []),
    ...villages("990201205", ["庚口", "庚尾"], []),
    ...[1, 2, 3, 4, 5].map((n) => [
      `9902011012010${n < 10 ? "0" : ""}${n}`.slice(0, 15),
      `${n}组`,
      "990201101201",
    ]),
  ];
  const table = ["code,name,parentCode", ...rows.map((row) => row.join(","))].join("\n");
  await hub.ask(
    'mutation ($table: String!) { importSnapshot(table: $table, date: "2019-01-01") { written } }',
    {
      table,
    },
  );
  await carriedOut(hub, {
    effectiveOn: "2019-06-01",
    steps: [{ kind: "MERGE_ABSORB", from: ["990201205"], into: [{ id: "990201105" }] }],
  });
});
afterAll(() => hub.close());

/** Villages from 201, communities from 001, as code tables have them. */
const villages = (township: string, names: string[], communities: string[]): string[][] => [
  ...names.map((name, index) => [`${township}${201 + index}`, `${name}村民委员会`, township]),
  ...communities.map((name, index) => [`${township}00${1 + index}`, `${name}社区居民委员会`, township]),
];

const document = `query ($text: String!, $choices: [ApprovalChoiceInput!], $before: [AdjustmentStepInput!]) {
  readApproval(text: $text, effectiveOn: "2020-03-01", choices: $choices, before: $before) {
    title documentNumber issuingBody issuedOn
    sentences { number text remarks unresolved { text message candidates { id fullName } }
      steps { kind evidence confidence fromIds from { name parent { name } }
        into { id unit { name } name officialName type code parentId parent { name } children } } } } }`;

const read = async (text: string, more: object = {}): Promise<Data> =>
  (await hub.ask(document, { text, ...more })).readApproval;

/** MERGE_NEW 甲河镇、乙坪乡 → 新河镇 TOWN, step by step. */
const told = ({ sentences }: Data): string[] =>
  sentences.flatMap(({ steps }: Data) =>
    steps.map(({ kind, from, fromIds, into }: Data) =>
      [
        kind,
        (from.length > 0 ? from.map((one: Data) => one.name) : fromIds).join("、"),
        ...(into.length > 0 ? ["→"] : []),
        into
          .map(({ unit, id, name, type, children }: Data) =>
            [unit?.name ?? id, name, type, children.length > 0 && `[${children.length}]`]
              .filter(Boolean)
              .join(" "),
          )
          .join("、"),
      ]
        .filter(Boolean)
        .join(" "),
    ),
  );

/** In the style of approvals and notices of many counties, about units that there are not. */
const wordings = [
  ["同意撤销永和镇、丁湾乡,合并设立永丁镇。", "MERGE_NEW 永和镇、丁湾乡 → 永丁镇 TOWN"],
  [
    "撤销永和镇和丁湾乡建制,设立永丁镇,以原永和镇、丁湾乡行政区域为永丁镇行政区域,永丁镇人民政府驻长春村。",
    "MERGE_NEW 永和镇、丁湾乡 → 永丁镇 TOWN | SEAT_MOVE 990201106 → 长春村",
  ],
  [
    "一、撤销甲河镇、乙坪乡两个乡镇建制,合并组建甲坪镇,镇人民政府驻原甲河镇人民政府驻地。",
    "MERGE_NEW 甲河镇、乙坪乡 → 甲坪镇 TOWN",
  ],
  [
    "省人民政府同意撤销样江县甲河镇、乙坪乡,设立甲河街道,以原甲河镇、乙坪乡的行政区域为甲河街道的行政区域,街道办事处驻友爱村。",
    "MERGE_NEW 甲河镇、乙坪乡 → 甲河街道 SUBDISTRICT | SEAT_MOVE 990201001 → 友爱村",
  ],
  [
    "撤销乙坪乡、丁湾乡和戊林乡,合并设立三林乡,辖原乙坪乡、丁湾乡、戊林乡所属行政区域,乡人民政府驻坪上村。",
    "MERGE_NEW 乙坪乡、丁湾乡、戊林乡 → 三林乡 TOWNSHIP | SEAT_MOVE 990201206 → 坪上村",
  ],
  ["将永和镇与丁湾乡合并,设立永丁镇。", "MERGE_NEW 永和镇、丁湾乡 → 永丁镇 TOWN"],
  ["合并甲河镇、乙坪乡,设立新的甲河镇。", "MERGE_ABSORB 乙坪乡 → 甲河镇"],
  ["撤销戊林乡,其行政区域划归丙山镇管辖。", "MERGE_ABSORB 戊林乡 → 丙山镇"],
  ["经省人民政府批准,同意你县撤销乙坪乡,将其所属行政区域整体并入甲河镇。", "MERGE_ABSORB 乙坪乡 → 甲河镇"],
  ["撤销丁湾乡、戊林乡建制,其所辖行政区域整建制划入大石镇。", "MERGE_ABSORB 丁湾乡、戊林乡 → 大石镇"],
  [
    "撤销乙坪乡、戊林乡,将其行政区域分别划归甲河镇、丙山镇管辖。",
    "MERGE_ABSORB 乙坪乡 → 甲河镇 | MERGE_ABSORB 戊林乡 → 丙山镇",
  ],
  ["将乙坪乡并入甲河镇,乙坪乡建制撤销。", "MERGE_ABSORB 乙坪乡 → 甲河镇"],
  ["撤销永和镇,整体并入大石镇,大石镇更名为石和镇。", "MERGE_ABSORB 永和镇 → 大石镇 | RENAME 大石镇 → 石和镇"],
  [
    "撤销丁湾乡,其湾头、湾尾村划归大石镇管辖,桥头、沙坝村划归丙山镇管辖。",
    "PARTITION 丁湾乡 → 大石镇 [2]、丙山镇 [2]",
  ],
  [
    "撤销丁湾乡,将丁湾乡的湾头村划归大石镇管辖,其余行政区域划归丙山镇管辖。",
    "PARTITION 丁湾乡 → 大石镇 [1]、丙山镇 [3]",
  ],
  [
    "撤销甲河镇,将友爱村、龙吟村划归永和镇,将龙居村、石和村、新华村及甲河社区划归乙坪乡。",
    "PARTITION 甲河镇 → 永和镇 [2]、乙坪乡 [4]",
  ],
  [
    "撤销丁湾乡,设立湾东乡、湾西乡,以湾头、湾尾村的行政区域为湾东乡的行政区域,以桥头、沙坝村的行政区域为湾西乡的行政区域。",
    "PARTITION 丁湾乡 → 湾东乡 TOWNSHIP [2]、湾西乡 TOWNSHIP [2]",
  ],
  ["撤销乙坪乡,设立乙坪镇。", "KIND_CHANGE 乙坪乡 → 乙坪镇 TOWN"],
  [
    "撤销样江县丙山镇,设立丙山街道,以原丙山镇的行政区域为丙山街道的行政区域。",
    "KIND_CHANGE 丙山镇 → 丙山街道 SUBDISTRICT",
  ],
  ["撤销己沟苗族乡,设立己沟镇。", "KIND_CHANGE 己沟苗族乡 → 己沟镇 TOWN"],
  ["乙坪乡、戊林乡“撤乡设镇”。", "KIND_CHANGE 乙坪乡 → TOWN | KIND_CHANGE 戊林乡 → TOWN"],
  [
    "将乙坪乡、丁湾乡分别改设为乙坪镇、丁湾镇。",
    "KIND_CHANGE 乙坪乡 → 乙坪镇 TOWN | KIND_CHANGE 丁湾乡 → 丁湾镇 TOWN",
  ],
  ["将乙坪乡、丁湾乡分别更名为坪上乡、湾头乡。", "RENAME 乙坪乡 → 坪上乡 | RENAME 丁湾乡 → 湾头乡"],
  ["样江县永和镇更名永安镇。", "RENAME 永和镇 → 永安镇"],
  ["将丁湾乡的湾头、湾尾村划归大石镇管辖。", "TERRITORY_TRANSFER 湾头村、湾尾村 → 大石镇"],
  ["将丁湾乡湾头、湾尾、桥头3个村划归大石镇管理。", "TERRITORY_TRANSFER 湾头村、湾尾村、桥头村 → 大石镇"],
  ["将丁湾乡所辖的沙坝村和大石镇所辖的小石村划入丙山镇。", "TERRITORY_TRANSFER 沙坝村、小石村 → 丙山镇"],
  [
    "将大石镇小石村、石桥社区(含原粮站)由大石镇划归甲河镇管辖。",
    "TERRITORY_TRANSFER 小石村、石桥社区 → 甲河镇",
  ],
  [
    "永和镇新华村划归甲河镇管辖后更名为新永村。",
    "TERRITORY_TRANSFER 新华村 → 甲河镇 | RENAME 新华村 → 新永村",
  ],
  ["调整丁湾乡沙坝村隶属关系,由丁湾乡划归大石镇。", "TERRITORY_TRANSFER 沙坝村 → 大石镇"],
  ["同意将己沟苗族乡的沟尾村调整到戊林乡管辖。", "TERRITORY_TRANSFER 沟尾村 → 戊林乡"],
  ["甲河镇:撤销龙吟村、龙居村,合并设立龙吟村。", "MERGE_ABSORB 龙居村 → 龙吟村"],
  [
    "撤销甲河镇龙吟村民委员会、龙居村民委员会,合并设立龙泉村民委员会。",
    "MERGE_NEW 龙吟村、龙居村 → 龙泉村 VILLAGE",
  ],
  [
    "将永和镇长春村、三清村、和平村三村合并为三和村,村委会驻原三清村。",
    "MERGE_NEW 长春村、三清村、和平村 → 三和村 VILLAGE",
  ],
  ["永和镇长春村与三清村合并,组建长清村。", "MERGE_NEW 长春村、三清村 → 长清村 VILLAGE"],
  ["(三)丁湾乡湾头村、湾尾村合并,新村名称为双湾村。", "MERGE_NEW 湾头村、湾尾村 → 双湾村 VILLAGE"],
  ["对林上村、林下村进行合并,合并后名称为林村。", "MERGE_NEW 林上村、林下村 → 林村 VILLAGE"],
  [
    "将甲河镇的龙吟村、龙居村、石和村合并,成立龙和社区。",
    "MERGE_NEW 龙吟村、龙居村、石和村 → 龙和社区 COMMUNITY",
  ],
  ["以甲河镇新华村和石和村的行政区域设立新石社区。", "MERGE_NEW 新华村、石和村 → 新石社区 COMMUNITY"],
  ["将沟口村、沟尾村撤销,合并成立沟村。", "MERGE_NEW 沟口村、沟尾村 → 沟村 VILLAGE"],
  ["沟口村与沟尾村合并,保留沟口村建制。", "MERGE_ABSORB 沟尾村 → 沟口村"],
  ["撤销甲河镇龙吟村,并入龙居村。", "MERGE_ABSORB 龙吟村 → 龙居村"],
  ["林泉村、小庙村整体并入凤台村,保留凤台村名称。", "MERGE_ABSORB 林泉村、小庙村 → 凤台村"],
  ["撤销林泉村建制,将其所辖区域划归凤台村。", "MERGE_ABSORB 林泉村 → 凤台村"],
  [
    "坪下村、月亮村并入坪上村,合并后更名为坪月村。",
    "MERGE_ABSORB 坪下村、月亮村 → 坪上村 | RENAME 坪上村 → 坪月村",
  ],
  [
    "撤销林泉村,并入凤台村;撤销小庙村,并入凤台村。",
    "MERGE_ABSORB 林泉村 → 凤台村 | MERGE_ABSORB 小庙村 → 凤台村",
  ],
  ["凤台村村民委员会更名为凤凰村村民委员会。", "RENAME 凤台村 → 凤凰村"],
  ["大石镇小石村改为小石社区。", "VILLAGE_TO_COMMUNITY 小石村 → 小石社区"],
  ["撤销甲河镇友爱村村民委员会,设立友爱社区居民委员会。", "VILLAGE_TO_COMMUNITY 友爱村 → 友爱社区"],
  ["撤销小石村民委员会,改设小石社区居民委员会。", "VILLAGE_TO_COMMUNITY 小石村 → 小石社区"],
  ["将甲河镇友爱村、石和村改为社区。", "VILLAGE_TO_COMMUNITY 友爱村 → | VILLAGE_TO_COMMUNITY 石和村 →"],
  ["在甲河镇新设滨江社区、河东社区。", "ESTABLISH → 滨江社区 COMMUNITY | ESTABLISH → 河东社区 COMMUNITY"],
  ["同意设立大石镇石城社区居民委员会,办公地点设在石桥路1号。", "ESTABLISH → 石城社区 COMMUNITY"],
  ["以甲河镇友爱村第1、2村民小组为基础,设立友谊社区。", "SPLIT_NEW 友爱村 → 友谊社区 COMMUNITY [2]"],
  ["从友爱村划出一组、二组、三组设立爱民村。", "SPLIT_NEW 友爱村 → 爱民村 VILLAGE [3]"],
  ["将友爱村4组、5组划归石和村管辖。", "TERRITORY_TRANSFER 4组、5组 → 石和村"],
  [
    "友爱村1组划入龙吟村、2组划入龙居村。",
    "TERRITORY_TRANSFER 1组 → 龙吟村 | TERRITORY_TRANSFER 2组 → 龙居村",
  ],
  ["大石镇人民政府驻地由石桥社区迁至大石村。", "SEAT_MOVE 大石镇 → 大石村"],
  ["丁湾乡政府驻地迁移至桥头村。", "SEAT_MOVE 丁湾乡 → 桥头村"],
  ["将戊林乡林下村委托丙山镇代管。", "CUSTODY 林下村 → 丙山镇"],
  ["取消丁湾乡沙坝村建制。", "ABOLISH 沙坝村"],
  ["调整后,全县辖4个镇、4个乡。", ""],
  ["请认真组织实施,并按规定做好勘界工作。", ""],
  ["关于撤销乙坪乡设立乙坪镇的批复", ""],
  ["你县《关于撤销乙坪乡设立乙坪镇的请示》(样府〔2020〕3号)收悉。", ""],
];

test.each(wordings)("%s", async (text, steps) => {
  const answer = await read(text);
  expect(told(answer).join(" | ")).toBe(steps);
  expect(answer.sentences.flatMap((one: Data) => [...one.remarks, ...one.unresolved])).toEqual([]);
});

test("what a sentence leaves open is said, and no half of it proposed", async () => {
  const remarks = async (text: string) => {
    const { sentences } = await read(text);
    expect(
      sentences.flatMap((one: Data) => one.steps.map(({ kind }: Data) => kind)).length,
      text,
    ).toBeLessThan(2);
    return sentences.flatMap((one: Data) => [
      ...one.remarks,
      ...one.unresolved.map(
        (name: Data) => `${name.text}:${name.candidates.map((unit: Data) => unit.fullName)}`,
      ),
    ]);
  };
  expect(await remarks("将新华村并入和平村")).toEqual(["新华村:样江县甲河镇新华村,样江县永和镇新华村"]);
  expect(await remarks("将大石镇的无名村并入大石村")).toEqual(["无名村:"]);
  for (const [text, said] of [
    ["将甲河镇部分区域划归乙坪乡管辖", "部分区域"],
    ["撤销乙坪乡月亮村,其所辖区域分别并入坪上村、坪下村", "没有写明“月亮村”的哪些部分"],
    ["撤销戊林乡,其林上村划归大石镇", "林下村没有写明去向"],
    ["从湾头村析出设立湾新村", "没有写明从“湾头村”划出哪些"],
    ["设立滨江社区", "没有写明“滨江社区”设在哪里"],
    ["将乙坪乡、丁湾乡更名为坪湾乡", "几个单位不能都变为"],
    ["样江县人民政府驻地由甲河镇迁至永和镇", "只有乡镇的驻地"],
    ["恢复丁湾乡建制", "不用恢复"],
    ["恢复无名乡建制", "无名乡"],
    ["将湾头村并入丁湾乡", "本来就在"],
  ])
    expect(await remarks(text), text).toEqual([expect.stringContaining(said)]);
});

test("a whole document: its head, its headings, what it sets up and goes on to name", async () => {
  const answer = await read(
    [
      "样江省民政厅关于同意样江县调整部分乡镇行政区划的批复",
      "样民函〔2020〕12号",
      "样江县人民政府:",
      "你县《关于撤销永和镇等乡镇的请示》(样府〔2020〕3号)收悉。经省人民政府同意,现批复如下:",
      "一、撤销永和镇、丁湾乡,合并设立永丁镇。永丁镇人民政府驻长春村。",
      "二、将大石镇小石村划归永丁镇管辖。",
      "三、甲河镇",
      "(一)将新华村并入友爱村;",
      "(二)在永丁镇设立永宁社区。",
      "样江省民政厅",
      "二〇二〇年二月十九日",
    ].join("\n"),
  );
  expect(answer).toMatchObject({
    title: "样江省民政厅关于同意样江县调整部分乡镇行政区划的批复",
    documentNumber: "样民函〔2020〕12号",
    issuingBody: "样江省民政厅",
    issuedOn: "2020-02-19",
  });
  expect(told(answer)).toEqual([
    "MERGE_NEW 永和镇、丁湾乡 → 永丁镇 TOWN",
    "SEAT_MOVE 990201106 → 长春村",
    "TERRITORY_TRANSFER 小石村 → 990201106",
    "MERGE_ABSORB 新华村 → 友爱村",
    "ESTABLISH → 永宁社区 COMMUNITY",
  ]);
  const steps = answer.sentences.flatMap((one: Data) => one.steps);
  // What is named again bears its code, and the next sentence names it by that.
  expect(steps[0]).toMatchObject({ confidence: "DOCUMENTED", into: [{ code: "990201106" }] });
  expect(steps[0].evidence).toBe("一、撤销永和镇、丁湾乡,合并设立永丁镇。");
  expect(steps[3].from[0].parent.name).toBe("甲河镇");
  const plan = await planOf(steps);
  expect(plan.preview.conflicts).toEqual([]);
  expect(plan.preview.counts).toContainEqual({ level: "TOWNSHIP", before: 9, after: 8 });
});

const planOf = (steps: Data[]): Promise<Data> =>
  draft(hub, { effectiveOn: "2020-03-01", steps: steps.map(given) });

/** A step as a plan takes it. */
const given = ({ kind, fromIds, into, evidence, confidence }: Data): object => ({
  kind,
  from: fromIds,
  into: into.map(({ id, name, officialName, type, code, parentId, children }: Data) =>
    id ? { id, children } : { new: { name, officialName, type, code, parentId }, children },
  ),
  evidence,
  confidence,
});

test("a name that several bear is settled by a choice, and lines of a table are read beside sentences", async () => {
  const [{ unresolved }] = (await read("将新华村并入和平村")).sentences;
  const chosen = { sentence: 1, text: "新华村", unitId: unresolved[0].candidates[1].id };
  expect(told(await read("将新华村并入和平村", { choices: [chosen] }))).toEqual([
    "MERGE_ABSORB 新华村 → 和平村",
  ]);
  const table = await read(
    "附件:村级建制调整表\n原村\t现村\n永和镇长春村\t永和镇长三村\n永和镇三清村\t永和镇长三村\n无名村\t长三村\n撤销沙坝村。",
  );
  expect(table.sentences.map((one: Data) => [one.steps.length, one.remarks.length])).toEqual([
    [0, 0],
    [0, 0],
    [1, 0],
    [0, 0],
    [0, 1],
    [1, 0],
  ]);
  expect(told(table)).toEqual(["MERGE_NEW 长春村、三清村 → 长三村 VILLAGE", "ABOLISH 沙坝村"]);
});

test("a name that was another's before, or that ended, leads to what it became", async () => {
  await hub.ask(
    'mutation { updateVillage(id: "' +
      (await hub.ask('{ village(code: "990201204201") { id } }')).village.id +
      '", input: { name: "沟头村", officialName: "沟头村民委员会", effectiveOn: "2019-06-01" }) { id } }',
  );
  const [{ unresolved, steps }] = (await read("将己沟苗族乡沟口村并入沟尾村")).sentences;
  expect(steps).toEqual([]);
  expect(unresolved).toMatchObject([
    { text: "己沟苗族乡沟口村", candidates: [{ fullName: "样江县己沟苗族乡沟头村" }] },
  ]);
  expect(unresolved[0].message).toContain("2019-05-31");
});

test("a document adds to a draft: what that sets up can be named", async () => {
  const first = (await read("撤销永和镇、丁湾乡,合并设立永丁镇")).sentences[0].steps;
  const before = first.map(given);
  const unknown = await read("将大石镇小石村划归永丁镇管辖");
  expect(unknown.sentences[0].unresolved).toMatchObject([{ text: "永丁镇", candidates: [] }]);
  expect(told(await read("将大石镇小石村划归永丁镇管辖", { before }))).toEqual([
    "TERRITORY_TRANSFER 小石村 → 990201106",
  ]);
});

test("the text of a document, of a PDF and of a plain file is read, pictures of text are told", async () => {
  const ask = async (name: string, body: Buffer): Promise<Data> => {
    const response = await fetch(`${hub.url}/documents/text?name=${encodeURIComponent(name)}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${hub.token}` },
      body: body as never,
    });
    return response.json();
  };
  const words = ["经研究,同意撤销甲河镇龙吟村、龙居村,合并设立", "龙腾村。", "二、撤销沙坝村。"];
  const [docx, pdf, txt] = await Promise.all([
    ask(
      "批复.docx",
      await textDocument(
        ["页眉"],
        [
          ["同意撤销甲河镇龙吟村、", "龙居村,合并设立龙腾村。"],
          [
            [["原村"], ["现村"]],
            [["沙坝村"], ["丁湾乡", "沙坝新村"]],
          ],
        ],
      ),
    ),
    ask("批复.pdf", pdfOf([...words, "— 1 —"])),
    ask("批复.txt", Buffer.from([0xb3, 0xb7, 0xcf, 0xfa, 0xb4, 0xe5])),
  ]);
  expect(docx.text.split("\n").slice(1)).toEqual(["原村\t现村", "沙坝村\t丁湾乡沙坝新村"]);
  expect(told(await read(docx.text))).toEqual([
    "MERGE_NEW 龙吟村、龙居村 → 龙腾村 VILLAGE",
    "RENAME 沙坝村 → 沙坝新村",
  ]);
  expect(pdf).toEqual({ text: "经研究,同意撤销甲河镇龙吟村、龙居村,合并设立龙腾村。\n二、撤销沙坝村。\n" });
  expect(txt).toEqual({ text: "撤销村" });
  expect((await ask("扫描.pdf", pdfOf([]))).message).toContain("没有文字");
  expect((await ask("坏.docx", Buffer.from("PK\x03\x04 nothing of it"))).message).toMatch(/打不开|不是完好/);
});

test("what ended comes back out of what it went to", async () => {
  for (const text of ["恢复庚口乡建制", "同意从辛店镇析出,恢复庚口乡", "样江县恢复设立原庚口乡。"]) {
    const { sentences } = await read(text);
    expect(sentences[0].remarks, text).toEqual([]);
    expect(sentences[0].steps, text).toMatchObject([
      {
        kind: "REVERSAL",
        from: [{ name: "辛店镇" }],
        into: [{ unit: { name: "辛店镇" } }, { unit: { name: "庚口乡" } }],
      },
    ]);
  }
  const { sentences } = await read("恢复庚口乡建制。将庚尾村划归庚口乡管辖。");
  expect(sentences[1].remarks).toEqual([expect.stringContaining("本来就在")]);
});

test("a list below the words that speak of it is read as if it stood within them", async () => {
  const told = async (text: string) =>
    (await read(text)).sentences.flatMap(({ steps }: Data) =>
      steps.map(({ kind, from }: Data) => [kind, ...from.map(({ name }: Data) => name)]),
    );
  expect(
    await told(
      "将下列2个村划归乙坪乡管辖:\n1.湾头村;\n2.湾尾村。\n撤销己沟苗族乡,其行政区域划归丙山镇管辖。",
    ),
  ).toEqual([
    ["TERRITORY_TRANSFER", "湾头村", "湾尾村"],
    ["MERGE_ABSORB", "己沟苗族乡"],
  ]);
  expect(
    await told("一、撤销以下乡镇,合并设立新河镇:\n(一)甲河镇\n(二)永和镇\n二、将桥头村并入沙坝村"),
  ).toEqual([
    ["MERGE_NEW", "甲河镇", "永和镇"],
    ["MERGE_ABSORB", "桥头村"],
  ]);
});
