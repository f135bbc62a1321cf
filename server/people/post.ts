import { choices } from "../core/statement.ts";

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
