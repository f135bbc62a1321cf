/** What must hold of assets and their disposals, one accepted and one refused input for each rule. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestHub, testHub } from "../hub.ts";
import { carriedOut } from "../plans.ts";
import { attempt, type Case, cases, written } from "./attempt.ts";

let hub: TestHub;
const ids: Record<string, string> = {};
let serial = 0;

const asset = (input: object = {}) => ({
  assetNo: `SY-${++serial}`,
  name: "试验用房",
  ownership: "STATE",
  ownerUnit: "三台县三元镇人民政府",
  kind: "OFFICE",
  divisionId: ids.township,
  formerDivisionId: ids.former,
  buildingAreaM2: "100",
  titleStatus: "CLEAR",
  certNo: "川(2021)三台县不动产权第0000001号",
  inventoryStatus: "VERIFIED",
  ...input,
});
const collective = (input: object = {}) =>
  asset({ ownership: "COLLECTIVE", ownerUnit: undefined, ownerOrgId: ids.owner, kind: "SCHOOL", ...input });
const lease = (input: object = {}) => ({
  assetId: ids.state,
  mode: "LEASE",
  areaM2: "40",
  disposedOn: "2024-01-01",
  leaseEnd: "2030-01-01",
  ...input,
});
const auction = (input: object = {}) => lease({ mode: "AUCTION", leaseEnd: undefined, ...input });

beforeAll(async () => {
  hub = await testHub();
  const found = await hub.ask(`{
    township: township(code: "510722109") { id }
    owner: collectiveEconomicOrganizations(first: 1) { nodes { id } }
    former: townships(where: { status: { eq: ABOLISHED } }, includeAbolished: true, first: 1) { nodes { id } }
  }`);
  ids.owner = found.owner.nodes[0].id;
  ids.township = found.township.id;
  ids.former = found.former.nodes[0].id;
  ids.state = await written(hub, "Asset", asset());
  ids.let = await written(hub, "Asset", asset());
  await written(hub, "AssetDisposal", lease({ assetId: ids.let, areaM2: "60" }));
  ids.sold = await written(hub, "Asset", asset());
  await written(hub, "AssetDisposal", auction({ assetId: ids.sold, areaM2: "100" }));
  ids.collective = await written(hub, "Asset", collective());
  ids.pending = await written(hub, "Asset", asset({ titleStatus: "PENDING", certNo: undefined }));
  ids.listed = await written(hub, "Asset", asset({ inventoryStatus: "LISTED" }));
});
afterAll(() => hub.close());

const ofAsset: Omit<Case, "type">[] = [
  { what: "a state asset with its holder", input: asset },
  {
    what: "a state asset without one",
    input: () => asset({ ownerUnit: undefined }),
    refused: ["ownerUnit", /须填写占有单位/],
  },
  { what: "a collective's asset", input: collective },
  {
    what: "a collective's asset held by a unit",
    input: () => collective({ ownerUnit: "镇政府" }),
    refused: ["ownerUnit", /请清空/],
  },
  {
    what: "a collective's asset without its collective",
    input: () => collective({ ownerOrgId: undefined }),
    refused: ["ownerOrgId", /仍归原集体/],
  },
  {
    what: "a state asset of a collective",
    input: () => asset({ ownerOrgId: ids.owner }),
    refused: ["ownerOrgId", /请清空/],
  },
  {
    what: "a clear title without certificate",
    input: () => asset({ certNo: undefined }),
    refused: ["certNo", /权属证号/],
  },
  { what: "a pending one without", input: () => asset({ titleStatus: "PENDING", certNo: undefined }) },
  {
    what: "a number in small letters",
    input: () => asset({ assetNo: "gy-1" }),
    refused: ["assetNo", /大写字母/],
  },
  {
    what: "no area at all",
    input: () => asset({ buildingAreaM2: "0" }),
    refused: ["buildingAreaM2", /不能小于0.01/],
  },
  {
    what: "a building of unknown area",
    input: () => asset({ buildingAreaM2: undefined }),
    refused: ["buildingAreaM2", /请选“土地”/],
  },
  {
    what: "land of known area",
    input: () => asset({ kind: "LAND", buildingAreaM2: undefined, landAreaM2: "9" }),
  },
  {
    what: "land of unknown area",
    input: () => asset({ kind: "LAND" }),
    refused: ["landAreaM2", /须填写土地面积/],
  },
  {
    what: "an asset from the unit it lies in, before a merger",
    input: () => asset({ formerDivisionId: ids.township }),
  },
  {
    what: "one from another unit in force",
    input: () => asset({ formerDivisionId: "510722101" }),
    refused: ["formerDivisionId", /请清空或另选已撤销的单位.*请选所在单位/],
  },
  {
    what: "a new one that is said to be let",
    input: () => asset({ useStatus: "LEASED" }),
    advised: ["useStatus", /请先登记租赁/],
  },
  {
    what: "verified goes back to listed",
    id: () => ids.state,
    input: () => ({ inventoryStatus: "LISTED" }),
    refused: ["inventoryStatus", /请撤回当次登记/],
  },
  { what: "listed becomes verified", id: () => ids.listed, input: () => ({ name: "已核用房" }) },
  { what: "let with a lease", id: () => ids.let, input: () => ({ useStatus: "LEASED" }) },
  {
    what: "let without one",
    id: () => ids.state,
    input: () => ({ useStatus: "LEASED" }),
    refused: ["useStatus", /请先登记租赁/],
  },
  {
    what: "idle with a lease",
    id: () => ids.let,
    input: () => ({ useStatus: "IDLE" }),
    refused: ["useStatus", /请改选“出租”/],
  },
  {
    what: "in use after a sale",
    id: () => ids.sold,
    input: () => ({ useStatus: "IN_USE" }),
    refused: ["useStatus", /请改选“已处置”/],
  },
  { what: "disposed of after a sale", id: () => ids.sold, input: () => ({ useStatus: "DISPOSED" }) },
  {
    what: "disposed of without one",
    id: () => ids.state,
    input: () => ({ useStatus: "DISPOSED" }),
    refused: ["useStatus", /请先登记处置/],
  },
  { what: "an area that covers its lease", id: () => ids.let, input: () => ({ buildingAreaM2: "100.01" }) },
  {
    what: "one that does not",
    id: () => ids.let,
    input: () => ({ buildingAreaM2: "59.99" }),
    refused: ["buildingAreaM2", /共60.00平方米.*请先更正处置记录/],
  },
];

describe("an asset", () => {
  cases(
    () => hub,
    ofAsset.map((one) => ({ type: "Asset", ...one })),
  );
});

const members = { membersResolutionNo: "决议〔2023〕1号", membersResolutionOn: "2023-12-30" };
const ofDisposal: Omit<Case, "type">[] = [
  {
    what: "a lease of an idle asset",
    input: () => lease({ areaM2: "10" }),
    advised: ["assetId", /使用状态改为“出租”/],
  },
  {
    what: "a lease without a clear title",
    input: () => lease({ assetId: ids.pending }),
    refused: ["assetId", /请先确权.*行政事业性国有资产管理条例/],
  },
  {
    what: "the same under the older measures",
    input: () => lease({ assetId: ids.pending, disposedOn: "2021-03-31" }),
    refused: ["assetId", /暂行办法/],
  },
  {
    what: "a lease of what nobody verified",
    input: () => lease({ assetId: ids.listedOnly }),
    refused: ["assetId", /请先完成清产核资/],
  },
  {
    what: "a collective's without resolution",
    input: () => lease({ assetId: ids.collective }),
    refused: ["membersResolutionNo", /请填写决议编号.*村民委员会组织法/],
  },
  {
    what: "the same under the law of 2025",
    input: () => lease({ assetId: ids.collective, disposedOn: "2025-05-01" }),
    refused: ["membersResolutionNo", /农村集体经济组织法/],
  },
  {
    what: "a resolution after the fact",
    input: () => lease({ assetId: ids.collective, ...members, membersResolutionOn: "2024-01-02" }),
    refused: ["membersResolutionOn", /不晚于处置日期2024-01-01/],
  },
  { what: "a collective's with resolution", input: () => lease({ assetId: ids.collective, ...members }) },
  {
    what: "a lease without end",
    input: () => lease({ leaseEnd: undefined }),
    refused: ["leaseEnd", /须填写租赁到期日/],
  },
  {
    what: "a lease for over 20 years",
    input: () => lease({ leaseEnd: "2044-01-02" }),
    refused: ["leaseEnd", /最迟到2044-01-01/],
  },
  {
    what: "a sale that runs out",
    input: () => auction({ leaseEnd: "2030-01-01" }),
    refused: ["leaseEnd", /请清空/],
  },
  {
    what: "a lease that ends before it begins",
    input: () => lease({ leaseEnd: "2023-12-31" }),
    refused: ["leaseEnd", /应晚于/],
  },
  {
    what: "90 % of the appraisal",
    input: () => auction({ areaM2: "1", appraisedYuan: "1000.10", dealYuan: "900.09" }),
  },
  {
    what: "a cent less",
    input: () => auction({ areaM2: "1", appraisedYuan: "1000.10", dealYuan: "900.08" }),
    refused: ["dealYuan", /填写批准文号/],
  },
  {
    what: "less with an approval",
    input: () =>
      auction({
        areaM2: "1",
        appraisedYuan: "1000",
        dealYuan: "1",
        approvalNo: "三财资〔2024〕1号",
        disposedOn: "2024-02-01",
      }),
  },
  {
    what: "what remains beside a lease",
    input: () => lease({ assetId: ids.let, areaM2: "40.01", disposedOn: "2025-01-01" }),
  },
  {
    what: "a second lease of one area",
    input: () => lease({ assetId: ids.let, areaM2: "0.01", disposedOn: "2026-01-01" }),
    refused: ["areaM2", /最多0.00平方米.*终止日期/],
  },
  {
    what: "a lease before the others",
    input: () => lease({ assetId: ids.let, areaM2: "100", disposedOn: "2023-01-01", leaseEnd: "2024-01-01" }),
  },
  {
    what: "a lease of what was sold",
    input: () => lease({ assetId: ids.sold, areaM2: "0.01" }),
    refused: ["areaM2", /最多0.00平方米/],
  },
  {
    what: "a sale of all that is left",
    input: () => auction({ assetId: ids.last, areaM2: "100" }),
    advised: ["assetId", /使用状态改为“已处置”/],
  },
];

describe("a disposal", () => {
  beforeAll(async () => {
    ids.listedOnly = await written(hub, "Asset", asset({ inventoryStatus: "LISTED" }));
    ids.last = await written(hub, "Asset", asset());
  });

  cases(
    () => hub,
    ofDisposal.map((one) => ({ type: "AssetDisposal", ...one })),
  );

  test("its nature follows from its mode, its year from its day, and a lease ended early frees its area", async () => {
    const assetId = await written(hub, "Asset", asset());
    const first = await written(hub, "AssetDisposal", lease({ assetId, areaM2: "100" }));
    const next = lease({ assetId, areaM2: "100", disposedOn: "2026-06-01" });
    expect((await attempt(hub, "AssetDisposal", next)).refused).toHaveLength(1);
    await written(hub, "AssetDisposal", { endOn: "2026-06-01" }, first);
    const second = await written(hub, "AssetDisposal", next);
    const { node } = await hub.ask(
      `query ($id: ID!) { node(id: $id) { ... on AssetDisposal { nature year name } } }`,
      { id: second },
    );
    expect(node).toEqual({ nature: "USE", year: 2026, name: "试验用房" });
  });
});

test("a merger moves an asset to the successor; it stays with its collective", async () => {
  const { township } = await hub.ask(
    `{ township(code: "510722110") { villages(first: 2) { nodes { id } } } }`,
  );
  const [one, other] = township.villages.nodes;
  const id = await written(
    hub,
    "Asset",
    collective({ divisionId: other.id, formerDivisionId: other.id, startOn: "2024-01-01" }),
  );
  await written(hub, "AssetDisposal", lease({ assetId: id, ...members }));
  await carriedOut(hub, {
    effectiveOn: "2026-11-01",
    steps: [{ kind: "MERGE_ABSORB", from: [other.id], into: [{ id: one.id }] }],
  });
  const { node } = await hub.ask(
    `query ($id: ID!) { node(id: $id) { ... on Asset { endOn ownerOrg { id } division { id } formerDivision { id } disposals { nodes { beneficiaryOrg { id } } } } } }`,
    { id },
  );
  expect(node).toEqual({
    endOn: null,
    ownerOrg: { id: ids.owner },
    division: { id: one.id },
    formerDivision: { id: other.id },
    disposals: { nodes: [{ beneficiaryOrg: { id: ids.owner } }] },
  });
});
