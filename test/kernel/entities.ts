/** Made-up entities: a forest of two levels, what grows in it and who tends it. */
import { Change } from "../../server/core/change.ts";
import { AuditEntry } from "../../server/core/record/auditEntry.ts";
import {
  boolean,
  choice,
  choiceList,
  choices,
  count,
  date,
  dateTime,
  decimal,
  entity,
  integer,
  path,
  reference,
  text,
} from "../../server/core/statement.ts";
import { Transaction } from "../../server/core/transaction.ts";

const everyone = { readers: {}, writers: {} };

/** The kernel's ledger names an account, a token and a plan; SQL has other uses for what two tables are called. */
const Account = entity("User", "账号", "Who signs in.", {
  ...everyone,
  unrecorded: true,
  fields: { name: text("名称", "Its name.", { required: true }) },
});
const Token = entity("ApiToken", "令牌", "What a program signs in with.", {
  ...everyone,
  unrecorded: true,
  fields: { name: text("名称", "Its name.", { required: true }) },
});
const Plan = entity("AdjustmentPlan", "方案", "What is planned.", {
  ...everyone,
  table: "order",
  fields: { name: text("名称", "Its name.", { required: true }) },
});

const Unit = entity("Unit", "单位", "A unit of the forest.", {
  hierarchy: [
    { name: "WOOD", type: "Wood", codeLength: 2, root: true },
    { name: "GLADE", type: "Glade", codeLength: 4 },
  ],
  key: "code",
  searchable: true,
  fields: {
    code: text("代码", "Its code.", { required: true, unique: true, pattern: /^\d+$/ }),
    name: text("名称", "Its name.", { required: true }),
  },
});
const Wood = entity("Wood", "林", "A wood.", { extends: Unit, fields: {} });
const Glade = entity("Glade", "林间地", "A glade of a wood.", {
  extends: Unit,
  fields: { area: decimal("面积", "Area.", { unit: { zh: "亩", en: "mu" } }) },
});

const Kind = choices("TreeKind", "树种", "Kind of a tree.", {
  PINE: ["松", "Pine"],
  OAK: ["栎", "Oak"],
  YEW: ["红豆杉", "Yew"],
});
const Use = choices("TreeUse", "用途", "Use of a tree.", {
  SHADE: ["遮荫", "Shade"],
  NUTS: ["坚果", "Nuts"],
  TIMBER: ["木材", "Timber"],
});

const Keeper = entity("Keeper", "护林员", "Who tends trees.", {
  ...everyone,
  searchable: true,
  fields: {
    name: text("姓名", "Name.", { required: true }),
    phone: text("电话", "Telephone.", { personal: "phone" }),
    account: reference("User", "账号", "Account of who tends them."),
    trees: count("树数", "Trees that are tended.", "tended"),
  },
});

const Tree = entity("Tree", "树", "A tree.", {
  key: "number",
  searchable: true,
  fields: {
    number: text("编号", "Its number.", { required: true, unique: true, pattern: /^T\d+$/ }),
    name: text("名称", "Its name.", { required: true }),
    glade: reference("Glade", "林间地", "Where it stands.", { required: true }),
    keeper: reference("Keeper", "护林员", "Who tends it.", { list: "tended" }),
    kind: choice("树种", "Its kind.", Kind, { required: true }),
    uses: choiceList("用途", "What it is good for.", Use),
    height: decimal("高", "Height.", { min: 0, max: 200, unit: { zh: "米", en: "metres" } }),
    rings: integer("年轮", "Rings.", { min: 0 }),
    hollow: boolean("中空", "Whether it is hollow."),
    plantedOn: date("栽植日期", "Day of planting."),
    measuredAt: dateTime("测量时间", "When it was measured."),
    keeperName: path("护林员姓名", "Name of who tends it.", "keeper.name"),
  },
});

export const entities = [
  Unit,
  Wood,
  Glade,
  Keeper,
  Tree,
  Account,
  Token,
  Plan,
  Transaction,
  Change,
  AuditEntry,
];
