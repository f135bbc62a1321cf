/** The hub's own secret: given by the operator, or made once beside the database, readable by its owner alone. */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { StartError } from "./config.ts";
import { HubError } from "./core/errors.ts";
import type { Hub } from "./core/hub.ts";

const fileOf = (databaseFile: string): string => join(dirname(databaseFile), "hub.secret");

/** The secret that there is; none is made. */
export function knownSecret(databaseFile: string, given: string | undefined): string | undefined {
  const file = fileOf(databaseFile);
  return given ?? (existsSync(file) ? readFileSync(file, "utf8") : undefined);
}

export function secretOf(databaseFile: string, given: string | undefined): string {
  if (given) return given;
  const file = fileOf(databaseFile);
  try {
    if (!existsSync(file))
      writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    return readFileSync(file, "utf8");
  } catch {
    throw new StartError(
      `${file} cannot be read or written. Give its owner the right, or set HUB_SECRET, e.g. HUB_SECRET=$(openssl rand -base64 32)\n无法读写 ${file}:请授予权限,或设置 HUB_SECRET`,
    );
  }
}

/** Refuses a file whose keys another secret wrapped. */
export async function refuseOtherSecret({ keyring }: Pick<Hub, "keyring">): Promise<void> {
  try {
    await keyring.finder();
  } catch (error) {
    if (error instanceof HubError) throw new StartError(`HUB_SECRET: ${error.text.en}\n${error.text.zh}`);
    throw error;
  }
}
