/** Whose approval the law asks for, and whether the plan cites it. */

import type { Bilingual } from "../../core/bilingual.ts";
import { type Problem, problem, type Row } from "../../core/rule.ts";
import type { Unit } from "../forest/unit.ts";
import type { Course } from "../steps/course.ts";

/** Approving body by level; 行政区划管理条例 for townships, 村民委员会组织法 for villages. */
const approvers: Record<string, Bilingual> = {
  COUNTY: { zh: "国务院(行政区划管理条例)", en: "the State Council (行政区划管理条例)" },
  TOWNSHIP: { zh: "省级人民政府(行政区划管理条例)", en: "the provincial government (行政区划管理条例)" },
  VILLAGE: { zh: "县级人民政府(村民委员会组织法)", en: "the county government (村民委员会组织法)" },
  GROUP: { zh: "乡镇人民政府", en: "the township government" },
};

/** Acts that take no approval of their own. */
const without = new Set(["CORRECTION", "RECODE", "CUSTODY"]);

export function approvalWarnings({ forest, steps }: Course, plan: Row): Problem[] {
  const changed = forest
    .changed()
    .filter((unit) => unit.step !== undefined && !without.has(steps[unit.step]?.kind ?? ""));
  // What follows from the change of a superior is approved with it.
  const level = Object.keys(approvers).find((one) =>
    changed.some((unit) => unit.level === one && isOwn(unit)),
  );
  if (!level) return [];
  const missing = [
    ...(plan.document_number ? [] : [{ zh: "批复文号", en: "document number" }]),
    ...(plan.issuing_body ? [] : [{ zh: "批复机关", en: "issuing body" }]),
  ];
  if (missing.length === 0) return [];
  const { zh, en } = approvers[level];
  return [
    problem(
      "documentNumber",
      `本方案须经${zh}批准,尚未填写${missing.map((one) => one.zh).join("、")}`,
      `the plan takes the approval of ${en}; it lacks its ${missing.map((one) => one.en).join(" and ")}`,
    ),
  ];
}

/** Begins, ends, or changes its name or kind: more than a code or figures that follow. */
const isOwn = ({ is, was }: Unit): boolean =>
  !was ||
  is.inForce !== was.inForce ||
  is.name !== was.name ||
  is.kind !== was.kind ||
  is.parent !== was.parent;
