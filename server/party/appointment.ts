import { asked, problem, type Row, type Rule } from "../core/rule.ts";
import { boolean, choice, choices, entity, reference } from "../core/statement.ts";
import { personName } from "../people/personName.ts";
import { topics } from "../topics.ts";

export const Post = choices("Post", "职务", "A post that a person holds.", {
  SECRETARY: ["书记", "Secretary"],
  DEPUTY_SECRETARY: ["副书记", "Deputy secretary"],
  DIRECTOR: ["主任", "Director"],
  DEPUTY_DIRECTOR: ["副主任", "Deputy director"],
  MEMBER: ["委员", "Member"],
  CLERK: ["文书", "Clerk"],
  SUPERVISOR: ["村务监督委员会主任", "Head of the supervision committee"],
  GROUP_LEADER: ["组长", "Leader of a group"],
  STAFF: ["工作人员", "Staff"],
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

export const Appointment = entity("Appointment", "任职", "A post held by a person over a period.", {
  topic: topics.cadre,
  place: 20,
  display: "name",
  home: "division",
  keys: [["person", "organization", "committee", "post"]],
  rules: [oneBody, oneHead],
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
  },
});
