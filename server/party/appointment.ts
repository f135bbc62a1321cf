import { asked, problem, type Row, type Rule } from "../core/rule.ts";
import { boolean, choice, choiceList, choices, entity, reference } from "../core/statement.ts";
import { personName } from "../people/personName.ts";
import { Post } from "../people/post.ts";
import { topics } from "../topics.ts";

export const CadrePlan = choices("CadrePlan", "干部计划", "A plan of the county for village cadres.", {
  TRAINING: ["培训提能计划", "Training"],
  REWARD: ["报酬激励计划", "Pay that rewards results"],
  FULL_TIME: ["专职管理计划", "Full-time management"],
});

const oneBody: Rule = ({ record }) =>
  Boolean(record.organization) !== Boolean(record.committee)
    ? []
    : [
        problem(
          record.organization ? "committeeId" : "organizationId",
          record.organization ? "党组织与委员会只能填一个" : "请选择任职的党组织或村(居)民委员会",
          record.organization
            ? "give the party organization or the committee, not both"
            : "choose the party organization or committee of the post",
        ),
      ];

/** One secretary leads an organization, one director a committee. */
const oneHead = asked(
  "oneHead",
  ["post", "organization", "committee", "startOn", "endOn"],
  `select distinct a.id from appointment a join appointment o on o.post = a.post and o.id <> a.id
     and (o.organization_id = a.organization_id or o.committee_id = a.committee_id)
   where a.post in ('SECRETARY', 'DIRECTOR') and o.deleted_at is null
     and (o.end_on is null or o.end_on > coalesce(a.start_on, @day))
     and (a.end_on is null or a.end_on > coalesce(o.start_on, @day))
     and a.id in (select value from json_each(@ids))`,
  () =>
    problem(
      "post",
      "该职务现已有人担任,请先填写其离任日期",
      "the post is held by another: enter the end of that appointment first",
    ),
);

/** Who supervises a committee has no seat in it; of close relatives the hub knows nothing. */
const supervisorIsNoMember = asked(
  "supervisorIsNoMember",
  ["post", "person", "committee", "startOn", "endOn"],
  `select distinct a.id from appointment a join appointment o on o.person_id = a.person_id and o.committee_id = a.committee_id
     and o.id <> a.id and (o.post = 'SUPERVISOR') <> (a.post = 'SUPERVISOR')
   where o.deleted_at is null and (o.end_on is null or o.end_on > coalesce(a.start_on, @day))
     and (a.end_on is null or a.end_on > coalesce(o.start_on, @day))
     and a.id in (select value from json_each(@ids))`,
  () =>
    problem(
      "post",
      "村(居)民委员会成员不得担任村务监督机构成员,请另选人员或先填写离任日期(村民委员会组织法第三十二条)",
      "a member of the committee cannot supervise it: choose another person, or enter the end of the other post first",
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

export const Appointment = entity("Appointment", "任职", "A post held by a person over a period.", {
  topic: topics.cadre,
  place: 20,
  display: "name",
  home: "division",
  keys: [["person", "organization", "committee", "post"]],
  rules: [oneBody, oneHead, supervisorIsNoMember, fullTimePlan],
  attachment: { merger: "END", kindChange: "FOLLOW" },
  derive: ({ organization, committee }) => ({
    division: ((organization ?? committee) as Row | undefined)?.division ?? null,
  }),
  fields: {
    name: personName,
    person: reference("Person", "人员", "Who holds the post.", { required: true }),
    organization: reference("PartyOrganization", "党组织", "Party organization of the post."),
    committee: reference("Committee", "村(居)民委员会", "Committee of the post."),
    post: choice("职务", "The post.", Post, { required: true }),
    division: reference("Division", "所在区划", "Unit of the organization or committee.", { readOnly: true }),
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
