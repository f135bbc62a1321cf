import { lasts } from "../core/inForce.ts";
import { asked, changedAmong, problem, type Rule } from "../core/rule.ts";
import { boolean, choice, choices, count, date, entity, integer, reference } from "../core/statement.ts";
import { personName } from "../people/personName.ts";
import { topics } from "../topics.ts";

export const MediatorKind = choices("MediatorKind", "调解员类别", "How a mediator serves.", {
  MEMBER: ["委员", "Elected member"],
  HIRED: ["聘任", "Hired"],
});

const directorIsMember: Rule = ({ record, ...write }) =>
  !record.isDirector || record.kind === "MEMBER"
    ? []
    : [
        problem(
          changedAmong(write, "isDirector", "kind"),
          "主任由委员担任,聘任的调解员不能任主任,请更正类别或取消主任(人民调解法第八条)",
          "the director is one of the members, not hired: correct the kind or take isDirector back",
        ),
      ];

/** Who serves for the same organization on the day from which a record of a set holds. */
const colleagues = `from mediator a join mediation_organization b on b.id = a.organization_id
   join mediator m on m.organization_id = a.organization_id and m.deleted_at is null
     and (m.start_on is null or m.start_on <= max(@day, coalesce(a.start_on, @day)))
     and ${lasts("m", "max(@day, coalesce(a.start_on, @day))")}
   join person p on p.id = m.person_id
   where a.id in (select value from json_each(@ids))`;

const oneDirector = asked(
  "oneDirector",
  ["isDirector", "organizationId", "startOn", "endOn"],
  `select a.id, b.name, max(case when m.id <> a.id then p.id end) as sitting ${colleagues}
     and a.is_director and m.is_director group by a.id having count(*) > 1`,
  ({ name, sitting }) => ({
    message: {
      zh: `“${name}”已有主任${sitting},主任只有1人,请先改任其为委员(人民调解法第八条)`,
      en: `${sitting} is director of ${name} already, and there is one: make that person a member first`,
    },
  }),
  { sitting: "Person" },
);

const membersHaveSeats = asked(
  "membersHaveSeats",
  ["organizationId", "kind", "startOn", "endOn"],
  `select a.id, b.name, b.member_count as seats ${colleagues} and a.kind = 'MEMBER' and m.kind = 'MEMBER'
     group by a.id having count(*) > coalesce(b.member_count, 9)`,
  ({ name, seats }) => ({
    message: {
      zh: `“${name}”的委员已满${seats ?? 9}人,请先办理其他委员离任或更正委员数;委员为3至9人(人民调解法第八条)`,
      en: `${name} has all its ${seats ?? 9} members: end another's service or correct memberCount first; there are 3 to 9 by law`,
    },
  }),
);

/** Told as advice while seats are left; the last of them must be a woman's where the others are men's. */
const womanAmongMembers = asked(
  "womanAmongMembers",
  ["personId", "organizationId", "kind", "startOn", "endOn"],
  `select a.id, b.name, count(*) >= b.member_count as complete ${colleagues} and b.type <> 'STUDIO'
     and a.kind = 'MEMBER' and m.kind = 'MEMBER' group by a.id
   having count(*) >= 3 and sum(coalesce(p.sex, '') <> 'MALE') = 0`,
  ({ name, complete }) => ({
    advice: !complete,
    message: {
      zh: `“${name}”现有委员均为男性,调解委员会应有妇女委员,请增选女委员(人民调解法第八条)`,
      en: `all members of ${name} are men; by law there are women among them: choose a woman`,
    },
  }),
);

export const Mediator = entity("Mediator", "人民调解员", "A person who mediates for an organization.", {
  topic: topics.mediation,
  place: 20,
  home: "organization",
  roster: { who: "person", as: ["kind", "isDirector"], at: ["organization"] },
  keys: [["person", "organization"]],
  display: "name",
  rules: [directorIsMember, oneDirector, membersHaveSeats, womanAmongMembers],
  attachment: { merger: "END" },
  fields: {
    name: personName,
    person: reference("Person", "人员", "Who mediates.", { required: true }),
    organization: reference("MediationOrganization", "调解组织", "For which organization.", {
      required: true,
      awaitedBy: ["MediationOrganization"],
    }),
    kind: choice("类别", "How the mediator serves.", MediatorKind, { required: true }),
    isDirector: boolean("主任", "Heads the committee.", {
      labelEn: "Director",
      required: true,
      default: false,
      rule: { zh: "由委员担任,只有1人", en: "one of the members, one at a time" },
      source: "人民调解法",
    }),
    isFullTime: boolean("专职", "Serves full time.", {
      labelEn: "Full time",
      required: true,
      default: false,
    }),
    appointedOn: date("任命日期", "Day of the appointment."),
    trainedHours: integer("培训学时", "Training received this year.", {
      labelEn: "Training hours",
      min: 0,
      max: 1000,
      unit: { zh: "学时", en: "hours" },
    }),
    caseCount: count("主调案件数", "Cases of which the mediator is or was in charge.", "disputeCases", {
      labelEn: "Cases",
    }),
  },
});
