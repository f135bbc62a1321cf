/** What a plan does, list by list. */
import { HubError } from "../../core/errors.ts";
import { choice, text } from "../../core/statement.ts";
import { DivisionKind } from "../../division/kind.ts";
import { DivisionLevel } from "../../division/level.ts";
import { AdjustmentFate, PostLost, RecordChange, UnitChange } from "./adjustmentPreview.ts";
import { plannedList } from "./plannedList.ts";
import { type PostLost as Lost, postsLost } from "./postsLost.ts";
import { type RecordChange as Changed, recordChanges } from "./recordChanges.ts";
import { type UnitChange as Unit, unitChanges } from "./unitChanges.ts";

const fate = choice("去留", "Only what fares so.", AdjustmentFate);

const sides = (unit: Unit) => [unit.before, unit.after];

export const plannedUnits = plannedList<Unit>("plannedUnits", {
  label: "方案涉及的单位",
  description: "Units that a plan makes, ends or changes, each before and after.",
  arguments: {
    level: choice("层级", "Only units of this level.", DivisionLevel),
    kind: choice("类型", "Only units that are no longer, or newly, of this kind.", DivisionKind),
    under: text("上级代码", "Only units right under the one of this code, before or after."),
    fate,
  },
  of: UnitChange,
  all: (did) => unitChanges(did),
  holds: (unit, given) =>
    (!given.level || unit.level === given.level) &&
    (!given.fate || unit.fate === given.fate) &&
    (!given.under || sides(unit).some((one) => one?.parentCode === given.under)) &&
    (!given.kind || (unit.before?.kind === given.kind) !== (unit.after?.kind === given.kind)),
});

export const plannedRecords = plannedList<Changed>("plannedRecords", {
  label: "方案涉及的记录",
  description:
    "Records of one type that are written because of a plan: where each lies and what changes in it.",
  arguments: {
    type: text("对象类型", "Type of the records, as `changes` of the preview names it.", { required: true }),
    action: text("变更方式", "Only what is written so, as `changes` names it."),
    fate,
  },
  of: RecordChange,
  apart: "type",
  all(did, { type }, context) {
    const entity = did.hub.model.entities.get(String(type));
    if (entity?.recorded && !entity.abstract) return recordChanges(did, context, entity);
    throw HubError.input("type", {
      zh: `没有名为“${type}”的对象类型,请用预览 changes 中的 type`,
      en: `there are no records of type ${type}: give a type that changes of the preview names`,
    });
  },
  holds: (one, given) =>
    (!given.action || one.action === given.action) && (!given.fate || one.fate === given.fate),
});

export const plannedPostsLost = plannedList<Lost>("plannedPostsLost", {
  label: "方案使人失去的职务",
  description: "Who loses a post by a plan and gets none of the kind in its place.",
  of: PostLost,
  all: (did, _given, { language }) => postsLost(did, language),
});
