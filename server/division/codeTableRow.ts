import { choice, choiceList, choices, decimal, text } from "../core/statement.ts";
import { DivisionKind } from "./kind.ts";
import { DivisionLevel } from "./level.ts";
import { SuccessionConfidence } from "./succession.ts";

export const CodeTableChange = choices(
  "CodeTableChange",
  "变更类型",
  "What became of a unit between two days.",
  {
    UNCHANGED: ["不变", "Code, name, kind and superior are the same"],
    RENAMED: ["更名", "It has another name"],
    RECODED: ["代码变更", "It has another code"],
    KIND_CHANGED: ["改设", "It is of another kind"],
    AFFILIATED: ["隶属变更", "It has another superior"],
    MERGED: ["并入", "It ended and became part of the new unit"],
    SPLIT: ["析出", "The new unit was set up from a part of it"],
    TRANSFERRED: ["划入", "A part of it, or all of its ground, went to the new unit"],
    SUCCESSOR_UNKNOWN: ["撤销去向待查", "It ended, and what took its place is unknown or doubtful"],
    ABOLISHED: ["撤销", "It ended, and no successor is recorded"],
    ESTABLISHED: ["新设", "It was set up, and nothing known led to it"],
  },
);

const side = (zh: string, when: string) => ({
  Id: text(`${zh}标识`, `Global id of the unit ${when}.`),
  Code: text(`${zh}代码`, `Code of the unit ${when}.`),
  Name: text(`${zh}名称`, `Name of the unit ${when}.`),
  Kind: choice(`${zh}类型`, `Kind of the unit ${when}.`, DivisionKind),
  Superior: text(`${zh}上级`, `Name of the unit's superior ${when}.`),
});

const prefixed = (prefix: string, fields: ReturnType<typeof side>) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [`${prefix}${name}`, field]));

export const CodeTableRow = {
  name: "CodeTableRow",
  label: "对照表行",
  description:
    "A unit of the first day beside one of the second; a side is empty where there is none, or none that you may read.",
  fields: {
    level: choice("层级", "Level of the units.", DivisionLevel, { required: true }),
    ...prefixed("old", side("原", "on the first day")),
    ...prefixed("new", side("现", "on the second day")),
    changes: choiceList(
      "变更类型",
      "What became of it; several where more than one changed at once.",
      CodeTableChange,
    ),
    share: decimal("比例", "Part of the old unit that is in the new one; empty where unknown.", { scale: 4 }),
    confidence: choice(
      "可信程度",
      "That of the weakest link between the two; empty where they are one unit.",
      SuccessionConfidence,
    ),
    evidence: text("依据", "What the links rest on."),
  },
};
