import { inForce, lasts } from "../core/inForce.ts";
import { asked, problem, type Row, type Rule } from "../core/rule.ts";
import { boolean, choice, choiceList, choices, entity, reference } from "../core/statement.ts";
import { overlap } from "../people/overlap.ts";
import { personName } from "../people/personName.ts";
import { Post } from "../people/post.ts";
import { topics } from "../topics.ts";

export const CadrePlan = choices("CadrePlan", "干部计划", "A plan of the county for village cadres.", {
  TRAINING: ["培训提能计划", "Training"],
  REWARD: ["报酬激励计划", "Pay that rewards results"],
  FULL_TIME: ["专职管理计划", "Full-time management"],
});

const bodies = ["organization", "committee", "supervisionBody"];

const oneBody: Rule = ({ record }) => {
  const given = bodies.filter((body) => record[body]);
  return given.length === 1
    ? []
    : [
        problem(
          `${given[1] ?? bodies[0]}Id`,
          given.length > 1
            ? "党组织、委员会、监督委员会只能填一个"
            : "请选择任职的党组织、村(居)民委员会或监督委员会",
          given.length > 1
            ? "give the party organization, the committee or the supervision body, no two of them"
            : "choose the party organization, committee or supervision body of the post",
        ),
      ];
};

/** One secretary leads an organization, one director a committee, one head its supervision. */
const oneHead = asked(
  "oneHead",
  ["post", "organization", "committee", "supervisionBody", "startOn", "endOn"],
  `select distinct a.id from appointment a join appointment o on o.post = a.post
     and (o.organization_id = a.organization_id or o.committee_id = a.committee_id or o.supervision_body_id = a.supervision_body_id)
   where a.post in ('SECRETARY', 'DIRECTOR', 'SUPERVISOR') and ${overlap("a", "o")}
     and a.id in (select value from json_each(@ids))`,
  () =>
    problem(
      "post",
      "该职务现已有人担任,请先填写其离任日期",
      "the post is held by another: enter the end of that appointment first",
    ),
);

const fullTimePlan: Rule = ({ record }) =>
  !record.isFullTime && (record.cadrePlan as string[] | undefined)?.includes("FULL_TIME")
    ? [
        problem(
          "cadrePlan",
          "专职管理计划只适用于专职任职,请改选计划或先设为专职",
          "the plan of full-time management is for those who serve full time: choose another, or set the post to full time",
        ),
      ]
    : [];

const supervisorOfBody: Rule = ({ record, changed }) =>
  (record.post === "SUPERVISOR" && !record.supervisionBody) ||
  (record.supervisionBody && !["SUPERVISOR", "MEMBER"].includes(String(record.post)))
    ? [
        problem(
          changed.has("post") ? "post" : "supervisionBodyId",
          "村务监督委员会主任在监督委员会任职,监督委员会只有主任和委员,请核对职务或任职机构",
          "the head of supervision serves in the supervision body, which has a head and members only: check post and body",
        ),
      ]
    : [];

const supervisorIsNoMember = asked(
  "supervisorIsNoMember",
  ["person", "committee", "supervisionBody", "startOn", "endOn"],
  `select distinct a.id, p.name from appointment a join appointment o on o.person_id = a.person_id and o.division_id = a.division_id
     join person p on p.id = a.person_id
   where ((a.supervision_body_id is not null and o.committee_id is not null) or (a.committee_id is not null and o.supervision_body_id is not null))
     and ${overlap("a", "o")} and a.id in (select value from json_each(@ids))`,
  ({ name }) =>
    problem(
      "personId",
      `“${name}”同时在村(居)民委员会任职;村委会成员及其近亲属不得担任监督委员会成员,请另选他人或先填写离任日期(村民委员会组织法)`,
      `${name} serves in the committee at the same time; its members and their close relatives supervise it not: choose another or enter the end of the one first`,
    ),
);

/** Told when the last seat is taken: before that a woman may still be elected. */
const womanInCommittee = asked(
  "womanInCommittee",
  ["person", "committee", "startOn", "endOn"],
  `select a.id, c.name from appointment a join committee c on c.id = a.committee_id
     join appointment o on o.committee_id = c.id and ${inForce("o", "@day")}
       and o.post in ('DIRECTOR', 'DEPUTY_DIRECTOR', 'MEMBER')
     join person p on p.id = o.person_id
   where a.id in (select value from json_each(@ids)) and a.post in ('DIRECTOR', 'DEPUTY_DIRECTOR', 'MEMBER')
     and ${lasts("a", "@day")}
   group by a.id having count(distinct p.id) >= c.member_count and sum(coalesce(p.sex, 'UNKNOWN') <> 'MALE') = 0`,
  ({ name }) =>
    problem(
      "personId",
      `“${name}”的名额已满而没有妇女成员;委员会成员中应当有妇女,请另选一名女性(村民委员会组织法)`,
      `every seat of ${name} is taken and no woman among its members; the law asks for one: choose a woman`,
    ),
);

export const Appointment = entity("Appointment", "任职", "A post held by a person over a period.", {
  topic: topics.cadre,
  place: 20,
  display: "name",
  home: "division",
  roster: { who: "person", as: ["post", "isActing"], at: bodies },
  keys: [["person", "organization", "committee", "supervisionBody", "post"]],
  rules: [oneBody, supervisorOfBody, oneHead, supervisorIsNoMember, womanInCommittee, fullTimePlan],
  attachment: { merger: "END", kindChange: "FOLLOW" },
  derive: (record) => ({
    division: (bodies.map((body) => record[body]).find(Boolean) as Row | undefined)?.division ?? null,
  }),
  fields: {
    name: personName,
    person: reference("Person", "人员", "Who holds the post.", { required: true }),
    post: choice("职务", "The post.", Post, { required: true }),
    organization: reference("PartyOrganization", "党组织", "Party organization of the post.", {
      awaitedBy: ["PartyOrganization"],
    }),
    committee: reference("Committee", "村(居)民委员会", "Committee of the post.", {
      awaitedBy: ["Committee"],
    }),
    supervisionBody: reference("SupervisionBody", "村(居)务监督委员会", "Supervision body of the post.", {
      aside: true,
    }),
    division: reference("Division", "所在区划", "Unit of the organization, committee or supervision body.", {
      readOnly: true,
    }),
    isActing: boolean("代理", "Holds the post for the time being.", {
      labelEn: "Acting",
      required: true,
      default: false,
    }),
    isFullTime: boolean("专职", "Serves full time.", {
      labelEn: "Full time",
      required: true,
      default: false,
    }),
    cadrePlan: choiceList("适用计划", "Plans of the county that the post comes under.", CadrePlan, {
      labelEn: "Plans",
      aside: true,
    }),
  },
});
