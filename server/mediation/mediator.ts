import { sql } from "../core/sql.ts";
import { boolean, choice, choices, computed, date, entity, integer, reference } from "../core/statement.ts";

export const MediatorKind = choices("MediatorKind", "调解员类别", "How a mediator serves.", {
  MEMBER: ["委员", "Elected member"],
  HIRED: ["聘任", "Hired"],
});

export const Mediator = entity("Mediator", "人民调解员", "A person who mediates for an organization.", {
  home: "organization",
  display: "name",
  fields: {
    name: computed(
      "text",
      "姓名",
      "Name of the person.",
      (at) => sql`(select p.name from person p where p.id = ${at}.person_id)`,
      { required: true },
    ),
    person: reference("Person", "人员", "Who mediates.", { required: true }),
    organization: reference("MediationOrganization", "调解组织", "For which organization.", {
      required: true,
    }),
    kind: choice("类别", "How the mediator serves.", MediatorKind, { required: true }),
    isFullTime: boolean("专职", "Serves full time.", { required: true, default: false }),
    appointedOn: date("任命日期", "Day of the appointment."),
    trainedHours: integer("培训学时", "Training received this year.", {
      min: 0,
      max: 1000,
      unit: { zh: "学时", en: "hours" },
    }),
  },
});
