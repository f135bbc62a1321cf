import { boolean, choice, choices, date, entity, integer, reference } from "../core/statement.ts";
import { personName } from "../people/personName.ts";
import { topics } from "../topics.ts";

export const MediatorKind = choices("MediatorKind", "调解员类别", "How a mediator serves.", {
  MEMBER: ["委员", "Elected member"],
  HIRED: ["聘任", "Hired"],
});

export const Mediator = entity("Mediator", "人民调解员", "A person who mediates for an organization.", {
  topic: topics.mediation,
  place: 20,
  home: "organization",
  keys: [["person", "organization"]],
  display: "name",
  attachment: { merger: "END" },
  fields: {
    name: personName,
    person: reference("Person", "人员", "Who mediates.", { required: true }),
    organization: reference("MediationOrganization", "调解组织", "For which organization.", {
      required: true,
    }),
    kind: choice("类别", "How the mediator serves.", MediatorKind, { required: true }),
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
  },
});
