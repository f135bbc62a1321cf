/** Why sessions end, as the record tells it. */
import { choices } from "../core/statement.ts";

const endings = {
  SIGNED_OUT: ["退出", "Its person signed out"],
  ENDED_BY_PERSON: ["由人结束", "Somebody ended it from elsewhere", "Ended by a person"],
  NEW_PASSWORD: ["密码已改", "The account has another password"],
  DISABLED: ["账号停用", "The account was disabled"],
  RIGHTS: ["权限变更", "The account may do something else", "Other rights"],
  SECOND_FACTOR: ["动态码变更", "The account signs in by another factor"],
  IDLE: ["久未使用", "Nobody used it for as long as the operator allows", "Not used"],
  AGE: ["超过最长时间", "It had gone on for as long as the operator allows", "At its longest"],
} satisfies Parameters<typeof choices>[3];

export type WhyEnded = keyof typeof endings;

/** In words, for who reads the record. */
export const WhyEnded = choices("WhyEnded", "结束原因", "Why a session ended.", endings);
