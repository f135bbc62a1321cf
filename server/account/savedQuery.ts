import { choice, choices, entity, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

export const SavedQuerySharing = choices(
  "SavedQuerySharing",
  "共享范围",
  "Who finds a saved query beside its owner.",
  {
    PRIVATE: ["仅自己", "Its owner alone"],
    LINK: ["有链接的人", "Everyone who signed in and has its link"],
    EVERYONE: ["所有人", "Everyone who signed in, in the list of those shared"],
  },
);

/** What is shared is the question: its answer holds what whoever asks may read. */
export const SavedQuery = entity(
  "SavedQuery",
  "保存的查询",
  "A query that someone keeps under a name; whoever runs it is answered within their own rights.",
  {
    topic: topics.data,
    unlisted: true,
    operationsOnly: true,
    unrecorded: true,
    order: "name ASC",
    readers: {
      roles: ["ADMIN"],
      permission: "ACCOUNTS",
      own: { account: ["user"] },
      open: { sharing: ["EVERYONE"] },
    },
    visible: ["user.scopes.division"],
    fields: {
      name: text("名称", "What it is called.", { required: true, maxLength: 60 }),
      document: text("查询语句", "One GraphQL query.", {
        required: true,
        look: "prose",
        lines: true,
        maxLength: 50_000,
      }),
      variables: text("变量", "Values that its variables have until others are given, as a JSON object.", {
        look: "prose",
        lines: true,
        maxLength: 20_000,
      }),
      note: text("说明", "What it is for and how it is to be read.", {
        look: "prose",
        lines: true,
        maxLength: 500,
      }),
      sharing: choice("共享范围", "Who finds it beside its owner.", SavedQuerySharing, {
        required: true,
        default: "PRIVATE",
      }),
      user: reference("User", "所有人", "Account whose query it is.", { required: true, list: null }),
      savedBy: text("保存人", "Name of that account, for those who see no accounts.", { required: true }),
      link: text(
        "链接",
        "What opens it for who has it, once it is shared; another after it was private again.",
        {
          required: true,
          unique: true,
          look: "code",
          maxLength: 40,
        },
      ),
    },
  },
);
