/** Social organizations, what is bought of them, and housing estates: what the rules accept and refuse. */
import { afterAll, beforeAll, describe } from "vitest";
import { creditCode } from "../../server/seed/creditCode.ts";
import { type TestHub, testHub } from "../hub.ts";
import { cases, given, written } from "./attempt.ts";

let hub: TestHub;
const ids: Record<string, string> = {};
beforeAll(async () => {
  hub = await testHub();
  const found = await hub.ask(`{
    village: village(code: "510722109204") { id }
    community: village(code: "510722109001") { id grids(first: 1) { nodes { id } } }
    other: village(code: "510722101002") { id grids(first: 1) { nodes { id } } }
    purchaseItems(first: 1, where: { itemNo: { eq: 1 } }) { nodes { id listVersion } }
    registered: socialOrganizations(first: 1, where: { registrationMode: { eq: REGISTERED } }) { nodes { id } }
    filed: socialOrganizations(first: 1, where: { registrationMode: { eq: FILED } }) { nodes { id } }
  }`);
  ids.village = found.village.id;
  ids.community = found.community.id;
  ids.grid = found.community.grids.nodes[0].id;
  ids.otherGrid = found.other.grids.nodes[0].id;
  ids.item = found.purchaseItems.nodes[0].id;
  ids.list = found.purchaseItems.nodes[0].listVersion;
  ids.registered = found.registered.nodes[0].id;
  ids.filed = found.filed.nodes[0].id;
  ids.club = await written(hub, "SocialOrganization", club({ name: "试验棋友会" }));
  ids.estate = await written(hub, "PropertyProject", estate({ name: "试验小区" }));
  ids.red = await written(
    hub,
    "PropertyProject",
    estate({ name: "红色小区", hasPartyBranch: true, isRed: true }),
  );
});
afterAll(() => hub.close());

const club = (more: object) => ({
  name: "试验协会",
  kind: "COMMUNITY",
  registrationMode: "FILED",
  divisionId: ids.community,
  ...more,
});
const item = (more: object) => ({
  listVersion: "2026年版",
  categoryNo: 1,
  itemNo: 1,
  title: "上门理发",
  unit: "人次",
  ...more,
});
const contract = (more: object) => ({
  name: "试验服务采购合同",
  itemId: ids.item,
  buyerOrg: "三元镇人民政府",
  supplierId: ids.registered,
  divisionId: ids.community,
  amountYuan: "30000",
  startOn: "2026-03-01",
  endOn: "2027-03-01",
  ...more,
});
const estate = (more: object) => ({
  name: "新小区",
  company: "三台县万家物业服务有限公司",
  communityId: ids.community,
  startOn: "2025-01-01",
  endOn: "2030-01-01",
  ...more,
});

describe("social organizations", () => {
  const one = given("SocialOrganization");
  cases(
    () => hub,
    [
      one("filed without a code", () => club({})),
      one("registered without a code", () => club({ registrationMode: "REGISTERED" }), [
        "uscc",
        "请选“备案”",
      ]),
      one("registered with its code", () =>
        club({ registrationMode: "REGISTERED", uscc: creditCode("52", 90001), name: "试验服务中心" }),
      ),
      one(
        "registered by one field, without a code",
        () => ({ registrationMode: "REGISTERED" }),
        ["registrationMode", "须填写统一社会信用代码"],
        () => ids.club,
      ),
      one(
        "an association's code of a service institution's class",
        () => club({ kind: "ASSOCIATION", registrationMode: "REGISTERED", uscc: creditCode("52", 90002) }),
        ["uscc", /以51开头.*请核对/],
      ),
      one("a company's code", () => club({ registrationMode: "REGISTERED", uscc: creditCode("91", 90003) }), [
        "uscc",
        "应为51、52、53",
      ]),
      one(
        "a wrong check character",
        () =>
          club({
            registrationMode: "REGISTERED",
            uscc: creditCode("51", 90004).replace(/.$/, (last) => (last === "0" ? "1" : "0")),
          }),
        ["uscc", "校验位应为"],
      ),
      one("a foundation that is filed", () => club({ kind: "FOUNDATION" }), [
        "registrationMode",
        "须依法登记",
      ]),
      one(
        "filed, and made a foundation by one field",
        () => ({ kind: "FOUNDATION" }),
        ["kind", "须依法登记"],
        () => ids.club,
      ),
    ],
  );
});

describe("what is bought", () => {
  const one = given("PurchaseItem");
  const bought = given("PurchaseContract");
  cases(
    () => hub,
    [
      one("a new edition's first item", () => item({})),
      one("a number taken", () => item({ listVersion: ids.list }), [
        "itemNo",
        /第1项是“居家养老上门照料”.*其他序号/,
      ]),
      one("a 32nd item", () => item({ itemNo: 32 }), ["itemNo", "不能大于31"]),
      one("a 6th class", () => item({ categoryNo: 6, itemNo: 2 }), ["categoryNo", "不能大于5"]),
      one("no class", () => item({ categoryNo: 0, itemNo: 2 }), ["categoryNo", "不能小于1"]),
      bought("of a registered supplier", () => contract({ score: "100" })),
      {
        ...bought("of a supplier that is filed only", () => contract({ supplierId: ids.filed })),
        advised: ["supplierId", "由登记的社会组织承接"],
      },
      bought("for nothing", () => contract({ amountYuan: "0" }), ["amountYuan", "不能小于0.01"]),
      bought("with a score above 100", () => contract({ score: "100.5" }), ["score", "不能大于100"]),
      bought("ended before it begins", () => contract({ endOn: "2026-02-01" }), ["endOn", "应晚于"]),
    ],
  );
});

describe("housing estates", () => {
  const one = given("PropertyProject");
  cases(
    () => hub,
    [
      one("red with a branch", () => estate({ name: "甲小区", hasPartyBranch: true, isRed: true })),
      one("red without a branch", () => estate({ name: "乙小区", isRed: true }), [
        "isRed",
        "请先填写已建党组织",
      ]),
      one(
        "a red one's branch dissolved",
        () => ({ hasPartyBranch: false }),
        ["hasPartyBranch", "取消“红色物业”"],
        () => ids.red,
      ),
      one("in a village", () => estate({ communityId: ids.village }), ["communityId", "请选择社区"]),
      one("in a grid of the community", () => estate({ name: "丙小区", gridId: ids.grid })),
      one("in a grid elsewhere", () => estate({ gridId: ids.otherGrid }), ["gridId", "请选择该社区的网格"]),
      one("a contract within its period", () =>
        estate({ name: "丁小区", contractStart: "2025-01-01", contractEnd: "2030-01-01" }),
      ),
      one("a contract that begins before", () => estate({ contractStart: "2024-12-31" }), [
        "contractStart",
        "早于项目起始日期2025-01-01",
      ]),
      one("a contract that ends after", () => estate({ contractEnd: "2030-01-02" }), [
        "contractEnd",
        "晚于项目终止日期2030-01-01",
      ]),
      one(
        "a contract that ends before it begins",
        () => estate({ contractStart: "2026-01-01", contractEnd: "2025-06-01" }),
        ["contractEnd", "应晚于合同起始日2026-01-01,请更正"],
      ),
    ],
  );
});
