import { choices } from "../../core/statement.ts";

export const AdjustmentKind = choices("AdjustmentKind", "调整方式", "How a step changes units.", {
  MERGE_NEW: ["新设合并", "Two or more units end and a new one is set up in their place"],
  MERGE_ABSORB: ["吸收合并", "Units end in another that lives on"],
  SPLIT_NEW: ["分设", "A part of a unit that lives on is set up as a new one"],
  PARTITION: ["撤销拆并", "A unit ends and its parts go to two or more others"],
  TERRITORY_TRANSFER: ["部分划转", "Whole units below go to another superior"],
  AFFILIATION: ["隶属变更", "A unit goes to another superior with all that is below it"],
  RENAME: ["更名", "The name alone changes"],
  KIND_CHANGE: ["改设", "A unit becomes another kind, e.g. 乡改镇"],
  VILLAGE_TO_COMMUNITY: ["村改社区", "A village becomes a community"],
  SEAT_MOVE: ["驻地迁移", "A government moves to another village"],
  RECODE: ["代码变更", "The code alone changes"],
  ESTABLISH: ["设立", "A unit is set up"],
  ABOLISH: ["撤销", "A unit ends"],
  REVERSAL: ["恢复", "A later document takes an earlier change back from its own day on"],
  CUSTODY: ["代管", "A unit is managed by another than its superior"],
  CORRECTION: ["更正", "A record was wrong; no act of government"],
});

export const AttachedPolicy = choices(
  "AttachedPolicy",
  "处置方式",
  "What becomes of a record when the unit it hangs on is adjusted.",
  {
    FOLLOW: ["随迁", "It belongs to the successor from then on"],
    RETAIN: ["保留", "It stays where it is, hangs on the successor and remembers its former unit"],
    END: ["终止", "It ends on the day of the adjustment"],
    END_AND_SUCCEED: ["终止并新设", "It ends, and one of its kind is set up for the successor"],
  },
);
