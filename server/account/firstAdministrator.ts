/** The first account of an empty hub: its password is given by the operator or made at random and told once. */
import { randomBytes } from "node:crypto";
import type { Hub } from "../core/hub.ts";
import { systemViewer } from "../core/viewer.ts";
import { addUser } from "./createUser.ts";
import { firstRights } from "./duties.ts";

/** Answers the password where it was made here. */
export async function firstAdministrator(hub: Hub, given: string | undefined): Promise<string | undefined> {
  if (Number(await hub.database.value("select count(*) from user", [])) > 0) return undefined;
  const password = given ?? randomBytes(9).toString("base64url");
  const entry = { kind: "ACCOUNT", act: "first administrator" };
  await hub.transact({ viewer: systemViewer("hub"), through: "SYSTEM", entry }, (transaction) =>
    addUser(
      transaction,
      { hub },
      {
        username: "admin",
        displayName: "管理员",
        password,
        role: "ADMIN",
        permissions: firstRights(hub),
      },
      true,
    ),
  );
  return given ? undefined : password;
}
