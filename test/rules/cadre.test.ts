/** What must hold of cadres: their identity, posts, training and pay; one accepted and one refused input for each rule. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { identityNumberFault } from "../../server/people/identityNumber.ts";
import { type TestHub, testHub } from "../hub.ts";
import { carriedOut } from "../plans.ts";
import { type Case, cases, written } from "./attempt.ts";

let hub: TestHub;
const ids: Record<string, string> = {};

beforeAll(async () => {
  hub = await testHub();
  const found = await hub.ask(`{
    villages(where: { withinCode: "510722110" }, first: 2) { nodes { id committees { nodes { id } } } }
    people(where: { appointments: { count: { eq: 0 } } }, first: 3) { nodes { id } }
  }`);
  const [one, other] = found.villages.nodes;
  Object.assign(ids, { village: one.id, other: other.id, committee: one.committees.nodes[0].id });
  [ids.person, ids.mentor, ids.clerk] = found.people.nodes.map((each: { id: string }) => each.id);
  ids.post = await written(hub, "Appointment", post({ startOn: "2024-03-01", endOn: "2025-09-01" }));
  ids.paid = await written(hub, "Appointment", post({ personId: ids.clerk, startOn: "2023-01-01" }));
  await written(hub, "Remuneration", pay({ appointmentId: ids.paid }));
  await written(hub, "Remuneration", pay({ appointmentId: ids.paid, period: "2024-03" }));
});
afterAll(() => hub.close());

const post = (input: object = {}) => ({
  personId: ids.person,
  committeeId: ids.committee,
  post: "CLERK",
  ...input,
});
const person = (input: object = {}) => ({ name: "试验人", ...input });
const pay = (input: object = {}) => ({
  appointmentId: ids.post,
  period: "2025",
  basePay: "31200",
  performancePay: "0",
  collectiveBonus: "0",
  ...input,
});
const training = (input: object = {}) => ({
  personId: ids.person,
  mode: "ROTATION",
  hours: "24",
  trainedFrom: "2026-03-02",
  trainedTo: "2026-03-06",
  ...input,
});
const candidate = (input: object = {}) => ({
  personId: ids.person,
  villageId: ids.village,
  mentorId: ids.mentor,
  ...input,
});

const male = "440524188001010014";
const female = "11010519491231002X";
const rules: Case[] = [
  {
    what: "a man's number",
    type: "Person",
    input: () => person({ idNumber: male, sex: "MALE", birthDate: "1880-01-01" }),
  },
  {
    what: "a woman's, of a district that may be no more",
    type: "Person",
    input: () => person({ idNumber: female, sex: "FEMALE" }),
  },
  {
    what: "a number of another sex",
    type: "Person",
    input: () => person({ idNumber: female, sex: "MALE" }),
    refused: ["idNumber", /请核对两者/],
  },
  {
    what: "a number where sex is not known",
    type: "Person",
    input: () => person({ idNumber: female, sex: "UNSTATED" }),
  },
  {
    what: "another day of birth",
    type: "Person",
    input: () => person({ idNumber: female, birthDate: "1949-12-30" }),
    refused: ["idNumber", /^(?!.*1949).*请核对两者/],
  },
  {
    what: "a wrong check character",
    type: "Person",
    input: () => person({ idNumber: "110105194912310021" }),
    refused: ["idNumber", /是否录错/],
  },
  {
    what: "a day that is none",
    type: "Person",
    input: () => person({ idNumber: "110105194902300020" }),
    refused: ["idNumber", /不是存在的日期,请核对/],
  },
  {
    what: "a birth in the future",
    type: "Person",
    input: () => person({ idNumber: "110105299912310020" }),
    refused: ["idNumber", /在将来,请核对/],
  },
  {
    what: "a small x",
    type: "Person",
    input: () => person({ idNumber: female.toLowerCase() }),
    refused: ["idNumber", /X 大写/],
  },

  {
    what: "full-time management of full time",
    type: "Appointment",
    input: () => post({ cadrePlan: ["TRAINING", "FULL_TIME"], isFullTime: true }),
  },
  {
    what: "full-time management of less",
    type: "Appointment",
    input: () => post({ cadrePlan: ["FULL_TIME"] }),
    refused: ["cadrePlan", /先设为专职/],
  },

  { what: "a candidate with a mentor", type: "TalentCandidate", input: candidate },
  {
    what: "their own mentor",
    type: "TalentCandidate",
    input: () => candidate({ mentorId: ids.person }),
    refused: ["mentorId", /请另选/],
  },
  {
    what: "one appointed without appointment",
    type: "TalentCandidate",
    input: () => candidate({ stage: "APPOINTED", targetPost: "DIRECTOR" }),
    advised: ["stage", /请补录任职/],
  },

  { what: "a training", type: "TrainingRecord", input: training },
  {
    what: "a training that goes on",
    type: "TrainingRecord",
    input: () => training({ trainedTo: undefined }),
  },
  {
    what: "no hours",
    type: "TrainingRecord",
    input: () => training({ hours: "0" }),
    refused: ["hours", /不能小于0.1学时/],
  },
  {
    what: "a training that ends before it begins",
    type: "TrainingRecord",
    input: () => training({ trainedTo: "2026-03-01" }),
    refused: ["trainedTo", /不能早于开始日期2026-03-02/],
  },
  {
    what: "more hours than the days have",
    type: "TrainingRecord",
    input: () => training({ trainedTo: "2026-03-02", hours: "24.1" }),
    refused: ["hours", /只有24小时.*请核对/],
  },

  { what: "pay of the last year in post", type: "Remuneration", input: pay },
  {
    what: "pay of the year after",
    type: "Remuneration",
    input: () => pay({ period: "2026" }),
    refused: ["period", /已于2025-09-01终止.*另选任职/],
  },
  {
    what: "pay of the month after",
    type: "Remuneration",
    input: () => pay({ period: "2025-09" }),
    refused: ["period", /已于2025-09-01终止/],
  },
  {
    what: "pay of the month before",
    type: "Remuneration",
    input: () => pay({ period: "2024-02" }),
    refused: ["period", /尚未任职.*另选任职/],
  },
  { what: "pay of the first month", type: "Remuneration", input: () => pay({ period: "2024-03" }) },
  {
    what: "a month that is none",
    type: "Remuneration",
    input: () => pay({ period: "2024-13" }),
    refused: ["period", /年月\(2025-03\)/],
  },
  ...["basePay", "performancePay", "collectiveBonus"].map(
    (path): Case => ({
      what: `${path} below nothing`,
      type: "Remuneration",
      input: () => pay({ period: "2024", [path]: "-1" }),
      refused: [path, /不能小于0元/],
    }),
  ),
  {
    what: "the same year once more",
    type: "Remuneration",
    input: () => pay({ appointmentId: ids.paid }),
    refused: ["period", /请改原记录/],
  },
  {
    what: "a month of a year that is paid",
    type: "Remuneration",
    input: () => pay({ appointmentId: ids.paid, period: "2025-01" }),
    refused: ["period", /已有2025的报酬/],
  },
  {
    what: "a year of which a month is paid",
    type: "Remuneration",
    input: () => pay({ appointmentId: ids.paid, period: "2024" }),
    refused: ["period", /已有2024-03的报酬/],
  },
  {
    what: "another month of that year",
    type: "Remuneration",
    input: () => pay({ appointmentId: ids.paid, period: "2024-04" }),
  },
];

cases(() => hub, rules);

test("every other check character of an identity number is told", () => {
  for (const known of [male, female])
    for (const end of "0123456789X")
      expect(identityNumberFault(known.slice(0, 17) + end) === undefined, end).toBe(known.endsWith(end));
});

test("the year of birth follows from the day; the number leaves masked", async () => {
  const id = await written(hub, "Person", person({ idNumber: male, birthDate: "1880-01-01" }));
  const read = `query ($id: ID!) { node(id: $id) { ... on Person { birthYear idNumber birthDate } } }`;
  const { reveal } = await hub.ask(
    `mutation ($id: ID!) { reveal(ids: [$id], reason: "核对证件") { field value } }`,
    { id },
  );
  expect(reveal).toEqual([
    { field: "birthDate", value: "1880-01-01" },
    { field: "idNumber", value: male },
  ]);
  await hub.ask(
    'mutation { createUser(username: "reader", password: "seven-lamps-9", role: VIEWER) { id } }',
  );
  const { login } = await hub.ask(
    'mutation { login(username: "reader", password: "seven-lamps-9") { token } }',
  );
  const masked = await hub.answer(read, { id }, { Authorization: `Bearer ${login.token}` });
  expect(masked.data.node).toEqual({ birthYear: 1880, idNumber: "440524********0014", birthDate: null });
  const update = (birthDate: string | null) =>
    hub.ask(
      `mutation ($id: ID!, $birthDate: Date) { updatePerson(id: $id, input: { idNumber: null, birthDate: $birthDate }) { birthYear } }`,
      { id, birthDate },
    );
  expect((await update("1980-05-01")).updatePerson.birthYear).toBe(1980);
  expect((await update(null)).updatePerson.birthYear).toBeNull();
});

test("a merger ends posts, keeps what was paid and taught, and moves candidates to the successor", async () => {
  const { village } = await hub.ask(
    `query ($id: ID!) { village(id: $id) {
      talentCandidates(first: 1) { nodes { id } }
      appointments(where: { post: { eq: SECRETARY }, remunerations: { count: { gt: 0 } } }, first: 1) {
        nodes { id endOn remunerations { nodes { id } } person { id trainingRecords { nodes { id } } } } } } }`,
    { id: ids.other },
  );
  const [appointment] = village.appointments.nodes;
  const candidateId = await written(hub, "TalentCandidate", candidate({ villageId: ids.other }));
  await carriedOut(hub, {
    effectiveOn: "2026-11-01",
    steps: [{ kind: "MERGE_ABSORB", from: [ids.other], into: [{ id: ids.village }] }],
  });
  const after = await hub.ask(
    `query ($post: ID!, $candidate: ID!) {
      post: node(id: $post) { ... on Appointment {
        endOn remunerations { nodes { id } } person { trainingRecords { nodes { id } } } } }
      candidate: node(id: $candidate) { ... on TalentCandidate { endOn village { id } } } }`,
    { post: appointment.id, candidate: candidateId },
  );
  expect(after).toEqual({
    post: {
      endOn: "2026-11-01",
      remunerations: appointment.remunerations,
      person: { trainingRecords: appointment.person.trainingRecords },
    },
    candidate: { endOn: null, village: { id: ids.village } },
  });
});
