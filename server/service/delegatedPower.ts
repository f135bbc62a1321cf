import { catalogue } from "../core/rights.ts";
import { choice, choices, entity, integer, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const DelegatedPowerType = choices("DelegatedPowerType", "权力类型", "Type of a power.", {
  PERMIT: ["行政许可", "Permit"],
  PENALTY: ["行政处罚", "Penalty"],
  COERCION: ["行政强制", "Compulsory measure"],
  LEVY: ["行政征收", "Levy"],
  PAYMENT: ["行政给付", "Payment"],
  INSPECTION: ["行政检查", "Inspection"],
  CONFIRMATION: ["行政确认", "Confirmation"],
  REWARD: ["行政奖励", "Reward"],
  ADJUDICATION: ["行政裁决", "Adjudication"],
  OTHER: ["其他", "Other"],
});

export const PowerCategory = choices("PowerCategory", "权限类别", "What a power is for.", {
  APPROVAL: ["审批", "Approval"],
  SERVICE: ["服务", "Service"],
  ENFORCEMENT: ["执法", "Enforcement"],
});

export const DelegatedPowerMode = choices("DelegatedPowerMode", "下放方式", "How a power is handed down.", {
  GRANT: ["赋权", "Granted: the township acts in its own name"],
  ENTRUST: ["委托", "Entrusted: it acts in the department's name"],
  EXTEND: ["延伸", "The department's counter is extended to the township"],
});

export const DelegatedPower = entity(
  "DelegatedPower",
  "下放权限",
  "A power that the county hands down to its townships.",
  {
    topic: topics.service,
    place: 90,
    key: "itemCode",
    searchable: true,
    ...catalogue,
    fields: {
      itemCode: text("事项编码", "Code of the power.", {
        look: "code",
        required: true,
        unique: true,
        maxLength: 31,
        pattern: /^[0-9A-Z]+$/,
        rule: { zh: "数字和大写字母,不超过31位", en: "digits and capital letters, at most 31" },
      }),
      name: text("名称", "Name of the power.", { required: true, maxLength: 100 }),
      powerType: choice("权力类型", "Type of the power.", DelegatedPowerType, { required: true }),
      category: choice("类别", "What it is for.", PowerCategory, { required: true }),
      fromDept: text("下放部门", "Department that hands it down.", {
        labelEn: "Department",
        required: true,
        maxLength: 60,
      }),
      batchNo: integer("批次", "Batch in which it is handed down.", {
        labelEn: "Batch",
        min: 1,
        rule: { zh: "成熟一批,下放一批", en: "batch by batch, as townships are ready" },
        source: "川办发〔2020〕85号",
      }),
      mode: choice("下放方式", "How it is handed down.", DelegatedPowerMode, { required: true }),
    },
  },
);
