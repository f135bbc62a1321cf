/** What must hold of a party organization by its type and tier. */
import { inForce, lasts } from "../core/inForce.ts";
import { advice, asked, type Problem, problem, type Row, type Rule } from "../core/rule.ts";

export const law = "农村基层组织工作条例";

const ranks: Record<string, number> = {
  BRANCH: 1,
  JOINT_BRANCH: 1,
  GENERAL_BRANCH: 2,
  PARTY_COMMITTEE: 3,
  WORKING_COMMITTEE: 3,
};

/** Thresholds of 农村基层组织工作条例 and 支部工作条例, for villages and groups. */
export const membersSuffice: Rule = ({ record }) => {
  const {
    type,
    tier,
    formalMembers: members,
  } = record as { type: string; tier: string; formalMembers?: number };
  if (members === undefined || members === null || (tier !== "VILLAGE" && tier !== "GROUP")) return [];
  const found: Problem[] = [];
  if (type === "BRANCH" && members < 3)
    found.push(
      problem(
        "formalMembers",
        `正式党员${members}人,不足3人不能单独成立党支部,请改为与邻近单位成立联合党支部(${law})`,
        `${members} formal members; a branch needs 3: form a joint branch with a neighbour`,
      ),
    );
  if (type === "PARTY_COMMITTEE" && members < 100)
    found.push(
      problem(
        "type",
        `正式党员${members}人,不足100人不能设党委,请改设党总支或党支部(${law})`,
        `${members} formal members; a committee needs 100: choose a general branch or a branch`,
      ),
    );
  if (type === "GENERAL_BRANCH" && members <= 50 && !record.reason)
    found.push(
      problem(
        "type",
        `正式党员${members}人,超过50人方可设党总支;确有需要的请填写“设立理由”(${law})`,
        `${members} formal members; a general branch needs more than 50: give a reason if it is needed all the same`,
      ),
    );
  if (type === "BRANCH" && members > 50)
    found.push(
      advice(
        "type",
        `党支部党员一般不超过50人,现有${members}人,可设党总支(${law})`,
        `a branch normally has at most 50 members, this one has ${members}: a general branch may be set up`,
      ),
    );
  return found;
};

/** Whether one organization may stand under another. */
export const outranks = ({ type }: Row, parent: Row): boolean =>
  ranks[String(parent.type)] > ranks[String(type)] ||
  (type === "PARTY_COMMITTEE" && ranks[String(parent.type)] === 3);

export const parentOutranks: Rule = ({ record }) => {
  const parent = record.parent as Row | undefined;
  return !parent || parent.id === record.id || outranks(record, parent)
    ? []
    : [
        problem(
          "parentId",
          `上级“${parent.name}”的类型应高于本组织`,
          `superior ${parent.name} must be of a higher type than the organization`,
        ),
      ];
};

/** A temporary organization has a day by which it is replaced, and no term. */
export const temporaryOrTerm: Rule = ({ record }) =>
  record.isTemporary
    ? [
        ...(record.replaceBy
          ? []
          : [
              problem(
                "replaceBy",
                "临时党组织须填写“应换届日期”",
                "a temporary organization needs the day by which it is replaced",
              ),
            ]),
        ...(record.termStart || record.termEnd
          ? [
              problem(
                "termStart",
                "临时党组织没有届期,请清空届期",
                "a temporary organization has no term: clear it",
              ),
            ]
          : []),
      ]
    : [];

export const tierFitsDivision: Rule = ({ record }) => {
  const division = record.division as { level: string; name: string } | undefined;
  return !division || record.tier === "OTHER" || division.level === record.tier
    ? []
    : [
        problem(
          "tier",
          `层级与所在区划“${division.name}”不符,请核对层级或另选区划`,
          `tier does not fit ${division.name}, which is of level ${division.level}: check it`,
        ),
      ];
};

/** 基层组织选举工作条例: where members are too many for one meeting, their delegates elect. */
export const delegatesOfMany: Rule = ({ record, changed }) => {
  const members = record.formalMembers as number | undefined;
  return record.electedBy !== "DELEGATES" ||
    record.tier === "COUNTY" ||
    members === undefined ||
    members >= 500
    ? []
    : [
        problem(
          changed.has("electedBy") ? "electedBy" : "formalMembers",
          `正式党员${members}人,500人以上方可召开党员代表大会,请改为“党员大会”(${law})`,
          `${members} formal members; delegates elect from 500 on: choose the meeting of members`,
        ),
      ];
};

/** A village's committee is approved by the county, whatever else is set up there by the township or above. */
export const approvedAbove: Rule = ({ record, changed }) => {
  if (record.tier !== "VILLAGE" && record.tier !== "GROUP") return [];
  const approval = record.approvalOrg as { tier: string; name: string } | undefined;
  const isCommittee = record.type === "PARTY_COMMITTEE";
  if (!approval)
    return isCommittee && !record.isTemporary
      ? [
          problem(
            changed.has("type") ? "type" : "approvalOrgId",
            `村党委须经县级党委批准,请填写“批准机关”(${law})`,
            "a village's party committee is approved by that of the county: give approvalOrgId",
          ),
        ]
      : [];
  const may = isCommittee ? ["COUNTY"] : ["TOWNSHIP", "COUNTY"];
  return may.includes(approval.tier)
    ? []
    : [
        problem(
          changed.has("approvalOrg") ? "approvalOrgId" : "type",
          `“${approval.name}”无权批准:${isCommittee ? "村党委由县级党委批准" : "村级及以下党组织由乡镇党委或上级批准"},请另选批准机关(${law})`,
          `${approval.name} may not approve it: ${isCommittee ? "the county's committee does" : "the township's committee or one above does"}; choose another`,
        ),
      ];
};

/** Seats by 农村基层组织工作条例 and 支部工作条例. */
export const seatsFit: Rule = ({ record, changed }) => {
  const { type, tier, committeeSeats: seats, formalMembers: members } = record as Record<string, number>;
  if (seats === undefined) return [];
  const tell = (zh: string, en: string, path = "committeeSeats"): Problem[] => [
    problem(changed.has(path) ? path : "formalMembers", zh, en),
  ];
  const kind = String(type);
  if (String(tier) === "TOWNSHIP" && kind === "PARTY_COMMITTEE" && (seats < 7 || seats > 9))
    return tell(
      `乡镇党委设委员7至9名,现为${seats}名,请核对(${law})`,
      `a township's party committee has 7 to 9 seats, not ${seats}: check it`,
    );
  if (ranks[kind] !== 1) return [];
  if (members !== undefined && members < 7)
    return tell(
      `正式党员${members}人,不足7人不设支部委员会,只设书记(可设副书记1名),请清空“委员名额”(支部工作条例)`,
      `${members} formal members; a branch of fewer than 7 has a secretary and no committee: clear the seats`,
    );
  return seats >= 3 && seats <= 7
    ? seats > 5
      ? [
          advice(
            "committeeSeats",
            `支部委员会一般3至5人,现为${seats}人`,
            `a branch committee normally has 3 to 5 seats, this one ${seats}`,
          ),
        ]
      : []
    : tell(
        `支部委员会由3至5人组成,一般不超过7人,现为${seats}人,请核对(支部工作条例)`,
        `a branch committee has 3 to 5 seats and 7 at most, not ${seats}: check it`,
      );
};

export const oneTopOfVillage = asked(
  "oneTopOfVillage",
  ["division", "tier", "endOn"],
  `select distinct p.id from party_organization p join party_organization o on o.division_id = p.division_id and o.id <> p.id
   where p.tier = 'VILLAGE' and o.tier = 'VILLAGE' and ${inForce("o", "@day")}
     and ${lasts("p", "@day")} and p.id in (select value from json_each(@ids))`,
  () =>
    problem(
      "divisionId",
      "该村(社区)已有村级党组织,一个村同时只有一个",
      "the village already has a party organization of its tier; it has one at a time",
    ),
);
