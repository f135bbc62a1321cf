import { inForce } from "../core/inForce.ts";
import { advice, asked, problem, type Rule } from "../core/rule.ts";
import { choice, choices, entity, path, reference } from "../core/statement.ts";
import { personName } from "../people/personName.ts";
import { Post } from "../people/post.ts";
import { topics } from "../topics.ts";

export const TalentStage = choices("TalentStage", "培养阶段", "How far a candidate has come.", {
  RESERVE: ["储备", "In reserve"],
  TRAINING: ["培养", "Being trained"],
  APPOINTED: ["任用", "Appointed"],
  EXITED: ["退出", "Withdrawn"],
});

const mentorIsAnother: Rule = ({ record }) => {
  const [person, mentor] = [record.person, record.mentor] as ({ id: number } | undefined)[];
  return person && mentor && person.id === mentor.id
    ? [problem("mentorId", "培养联系人不能是本人,请另选", "nobody is their own mentor: choose another")]
    : [];
};

const appointedHoldsPost = asked(
  "appointedHoldsPost",
  ["stage", "person", "targetPost"],
  `select t.id from talent_candidate t where t.stage = 'APPOINTED' and t.id in (select value from json_each(@ids))
     and not exists (select 1 from appointment a where a.person_id = t.person_id and a.post = t.target_post
       and ${inForce("a", "@day")})`,
  () =>
    advice(
      "stage",
      "尚无该人员担任培养职务的任职记录,请补录任职",
      "no appointment of the person to that post is entered yet: enter it",
    ),
);

export const TalentCandidate = entity(
  "TalentCandidate",
  "后备人才",
  "A person whom a village brings up to lead it.",
  {
    topic: topics.cadre,
    place: 30,
    display: "name",
    home: "village",
    keys: [["person", "village", "targetPost"]],
    rules: [mentorIsAnother, appointedHoldsPost],
    fields: {
      name: personName,
      person: reference("Person", "人员", "Who is brought up.", { required: true }),
      village: reference("Village", "所在村(社区)", "Village or community that brings the person up.", {
        required: true,
      }),
      source: path("来源", "Background of the person.", "person.source"),
      targetPost: choice("培养职务", "Post that the person is brought up for.", Post, {
        required: true,
        default: "SECRETARY",
      }),
      stage: choice("培养阶段", "How far it has come.", TalentStage, { required: true, default: "RESERVE" }),
      mentor: reference("Person", "培养联系人", "Who guides the person.", {
        list: "mentees",
        listLabel: "培养联系的后备人才",
      }),
    },
  },
);
