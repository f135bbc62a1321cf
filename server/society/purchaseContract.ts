import { advice, changedAmong, type Row, type Rule } from "../core/rule.ts";
import { decimal, entity, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

/** 政府购买服务管理办法第六条: who supplies is set up by law; what is filed alone is no legal person. */
const supplierIsRegistered: Rule = ({ record, ...write }) => {
  const supplier = record.supplier as Row | undefined;
  return supplier?.registrationMode !== "FILED"
    ? []
    : [
        advice(
          changedAmong(write, "supplierId"),
          `承接主体应依法成立,“${supplier.name}”仅备案,可由登记的社会组织承接(财政部令第102号)`,
          `a supplier is set up by law, ${supplier.name} is filed only: let a registered organization take the contract`,
        ),
      ];
};

export const PurchaseContract = entity(
  "PurchaseContract",
  "购买服务合同",
  "A contract by which a public body buys a service of the list.",
  {
    topic: topics.society,
    place: 30,
    searchable: true,
    home: "division",
    // A contract stands as it was signed.
    attachment: { called: "RECORDED" },
    keys: [["supplier", "name"]],
    rules: [supplierIsRegistered],
    fields: {
      name: text("合同名称", "Title of the contract.", { required: true, maxLength: 100 }),
      contractNo: text("合同编号", "Number of the contract.", {
        aside: true,
        labelEn: "Contract number",
        maxLength: 40,
        unique: true,
      }),
      item: reference("PurchaseItem", "购买服务项目", "Item of the list.", {
        required: true,
        list: "contracts",
      }),
      buyerOrg: text("购买主体", "Public body that buys.", {
        labelEn: "Buyer",
        required: true,
        maxLength: 80,
        source: "政府购买服务管理办法",
      }),
      supplier: reference("SocialOrganization", "承接主体", "Organization that supplies.", {
        required: true,
        list: "contracts",
      }),
      division: reference("Division", "服务区划", "Unit in which it is supplied.", {
        aside: true,
        required: true,
      }),
      amountYuan: decimal("合同金额", "Amount of the contract.", {
        labelEn: "Amount",
        required: true,
        min: 0.01,
        unit: { zh: "元", en: "yuan" },
        rule: { zh: "大于0", en: "more than 0" },
      }),
      score: decimal("绩效得分", "Score of the appraisal, 0 to 100.", {
        min: 0,
        max: 100,
        unit: { zh: "分", en: "points" },
        source: "政府购买服务管理办法",
      }),
    },
  },
);
