import { choice, choices, entity, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const LeadingGroupKind = choices("LeadingGroupKind", "领导小组类别", "What a leading group is for.", {
  ASSET_VERIFICATION: ["清产核资", "Verification of assets"],
  REFORM: ["改革", "The reform of townships and villages"],
});

export const LeadingGroup = entity(
  "LeadingGroup",
  "领导小组",
  "A group that leads a piece of work over a period.",
  {
    topic: topics.party,
    place: 60,
    searchable: true,
    keys: [["division", "name"]],
    // It is dissolved with the unit that set it up, and called as its document has it.
    attachment: { merger: "END", called: "RECORDED" },
    fields: {
      name: text("名称", "Full name.", { required: true, maxLength: 80 }),
      kind: choice("类别", "What it is for.", LeadingGroupKind, { required: true }),
      division: reference("Division", "所在区划", "Unit that set it up.", { required: true }),
      leadOrg: text("牵头单位", "Body that leads it.", { labelEn: "Leading body", maxLength: 80 }),
      members: text("成员单位", "Bodies that take part.", { look: "prose", aside: true, maxLength: 500 }),
    },
  },
);
