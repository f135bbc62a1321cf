import { choice, choices, date, entity, integer, path, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";
import { PowerCategory } from "./delegatedPower.ts";

export const StaffTransferQuota = choices("StaffTransferQuota", "编制类型", "Quota that posts belong to.", {
  ADMIN: ["行政编制", "Administrative posts"],
  INSTITUTION: ["事业编制", "Posts of public institutions"],
  WORKER: ["工勤", "Posts of workers"],
});

const change = (label: string, description: string, labelEn: string, zh: string, en: string) =>
  integer(label, description, {
    labelEn,
    required: true,
    unit: { zh, en },
    rule: { zh: "调入为正,调出为负", en: "positive where they come, negative where they leave" },
  });

export const StaffTransfer = entity(
  "StaffTransfer",
  "编制人员下沉",
  "Posts and people that the county moves down to a township.",
  {
    topic: topics.service,
    place: 110,
    order: "transferredOn DESC",
    display: "name",
    home: "township",
    keys: [["township", "purpose", "quotaType", "transferredOn"]],
    lifespan: ["transferredOn", "endOn"],
    fields: {
      name: path("乡镇名称", "Name of the township.", "township.name"),
      township: reference("Township", "乡镇", "Township they come to.", { required: true }),
      purpose: choice("用途", "Kind of work that they are for.", PowerCategory, { required: true }),
      quotaType: choice("编制类型", "Quota that the posts belong to.", StaffTransferQuota, {
        required: true,
      }),
      quotaDelta: change("编制增减", "Change in posts.", "Change in posts", "个", "posts"),
      headDelta: change("人员增减", "Change in people.", "Change in people", "人", "persons"),
      transferredOn: date("下沉日期", "Day from which they work there.", { required: true }),
      docNo: text("文号", "Number of the document.", { labelEn: "Document number", maxLength: 60 }),
    },
  },
);
