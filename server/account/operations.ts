/** What is done with accounts and the credentials of programs. */
import type { Operation } from "../core/operation.ts";
import { createApiToken, revokeApiToken } from "./apiTokens.ts";
import { changePassword } from "./changePassword.ts";
import { createUser } from "./createUser.ts";
import { currentSession } from "./currentSession.ts";
import { dutiesApart } from "./dutiesApart.ts";
import { endSession } from "./endSession.ts";
import { explainAccess } from "./explainAccess.ts";
import { giveFirstPasswords } from "./giveFirstPasswords.ts";
import { giveRights } from "./giveRights.ts";
import { handOverAccount } from "./handOver/handOverAccount.ts";
import { login, logout } from "./login.ts";
import { me } from "./me.ts";
import { erasePersonalData } from "./personal/erase.ts";
import { reveal } from "./personal/reveal.ts";
import { savedQueryOperations } from "./savedQueries.ts";
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor } from "./secondFactor.ts";
import { updateUser } from "./updateUser.ts";
import { createWebhook, deleteWebhook, updateWebhook } from "./webhooks.ts";

export const accountOperations: Operation[] = [
  login,
  logout,
  me,
  changePassword,
  currentSession,
  dutiesApart,
  endSession,
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  createUser,
  updateUser,
  giveFirstPasswords,
  giveRights,
  handOverAccount,
  createApiToken,
  revokeApiToken,
  createWebhook,
  updateWebhook,
  deleteWebhook,
  reveal,
  erasePersonalData,
  ...savedQueryOperations,
  explainAccess,
];
