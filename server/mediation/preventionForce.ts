import { choice, choices, entity, integer, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const PreventionForceKind = choices(
  "PreventionForceKind",
  "防控力量类别",
  "Who keeps order: professionals or the people themselves.",
  {
    PROFESSIONAL: ["专业", "Professionals, e.g. patrols of the police"],
    MASS: ["群防群治", "Volunteers of the neighbourhood"],
  },
);

export const PreventionForce = entity(
  "PreventionForce",
  "防控力量",
  "A force that patrols and prevents, professional or of the people.",
  {
    topic: topics.mediation,
    place: 50,
    searchable: true,
    home: "division",
    keys: [["division", "name"]],
    fields: {
      name: text("名称", "Name of the force.", { required: true, maxLength: 80 }),
      kind: choice("类别", "Professional or of the people.", PreventionForceKind, { required: true }),
      division: reference("Division", "所在区划", "Unit it protects.", { required: true }),
      headcount: integer("人数", "Persons who serve in it.", {
        required: true,
        min: 1,
        unit: { zh: "人", en: "persons" },
      }),
      leader: reference("Person", "负责人", "Who leads it.", { list: "preventionForcesLed" }),
    },
  },
);
