import { choice, choices, dateTime, entity, integer, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

const Counted = choices("AttemptsCounted", "计数对象", "What attempts to sign in are counted of.", {
  PAIR: ["账号与来源", "An account and where it is tried from"],
  ACCOUNT: ["账号", "An account, from anywhere"],
  ADDRESS: ["来源", "An address, for any account"],
});

export const SignInAttempt = entity(
  "SignInAttempt",
  "登录尝试",
  "How often signing in was tried in vain of late, and until when nobody is heard.",
  {
    labelEn: "Sign-in attempt",
    topic: topics.data,
    place: 45,
    display: "id",
    named: "address",
    along: "lastAt DESC",
    bare: true,
    readers: { permission: "ACCOUNTS" },
    visible: ["user.scopes.division"],
    fields: {
      counted: choice("计数对象", "What is counted.", Counted, { required: true }),
      user: reference("User", "账号", "The account, where there is one of that name.", { list: null }),
      address: text("来源地址", "Network address it came from.", { sought: true }),
      subjectHash: text("对象摘要", "Keyed hash of what is counted.", {
        required: true,
        unique: true,
        hidden: true,
      }),
      attempts: integer("尝试次数", "Attempts without success, those not heard among them.", {
        required: true,
      }),
      heard: integer("核对次数", "Attempts whose password was looked at.", { required: true }),
      waitUntil: dateTime("等待至", "No attempt is heard before."),
      lastAt: dateTime("最近尝试", "Last attempt; a day after it nothing is counted any more.", {
        required: true,
      }),
    },
  },
);
