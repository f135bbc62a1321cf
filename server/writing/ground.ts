/** The hub that holds the file: upgraded, with its first administrator and its data, standing on today. */
import type { Logger } from "pino";
import { joinedDuties } from "../account/duties.ts";
import { firstAdministrator } from "../account/firstAdministrator.ts";
import { keepRecord } from "../audit/keepRecord.ts";
import { Backups } from "../backup/backups.ts";
import { keepCopy } from "../backup/keeping.ts";
import { keptFirst } from "../backup/keptFirst.ts";
import { type Config, foldersOf, StartError } from "../config.ts";
import type { Contents } from "../contents.ts";
import { keepUpWithDays } from "../core/advance.ts";
import type { Bilingual } from "../core/bilingual.ts";
import type { LocalDatabase } from "../core/database.ts";
import { HubError } from "../core/errors.ts";
import type { Hub } from "../core/hub.ts";
import { modelOf } from "../core/model/modelOf.ts";
import { beginRecord, hub as itself } from "../core/record/begun.ts";
import type { Entry } from "../core/record/entry.ts";
import { reach } from "../database/claim.ts";
import { openDatabase } from "../database/open.ts";
import { hubOf } from "../hub.ts";
import { settingsOf, sourceOf } from "../keeping.ts";
import { watchingFor } from "../log.ts";
import { startApollo } from "../request/apollo.ts";
import { refuseOtherSecret, secretOf } from "../secret.ts";
import { openDesk } from "./desk.ts";
import type { Writer } from "./request.ts";

export interface Ground {
  hub: Hub<LocalDatabase>;
  apollo: Awaited<ReturnType<typeof startApollo>>;
  writer: Writer;
  /** Password of the first administrator, where it was made at this start. */
  password?: string;
}

export interface Hearing {
  /** The sole use of the file was claimed before, for this process. */
  claimed?: boolean;
  /** Hears that a commit was made or taken back. */
  committed?(): void;
  /** Hears which long work holds the file from now on, and that it no longer does. */
  holding?(long: Bilingual | undefined): void;
}

export async function layGround(
  config: Config,
  contents: Contents,
  log: Logger,
  hearing: Hearing = {},
): Promise<Ground> {
  const model = modelOf(contents.entities);
  reach(config.databaseFile);
  const secret = secretOf(config.databaseFile, config.secret);
  const source = sourceOf(config);
  const keep = keepCopy(source, settingsOf(config));
  const watching = watchingFor("writer", config, log);
  const database = await openDatabase(model, config.databaseFile, secret, { ...hearing, watching, keep });
  if (database.upgraded) log.info(database.upgraded, "database upgraded");
  try {
    const tell = (entry: Entry) => hub.tell(itself, entry);
    const backups = config.backups && new Backups(source, config.backups, log, tell);
    const hub: Hub<LocalDatabase> = hubOf(contents, model, database, {
      secret,
      rules: config.signIn,
      folders: foldersOf(config),
      noteSession: (noted) => void desk.ask({ kind: "session", ...noted }),
      keep: backups && (() => keptFirst(backups)),
    });
    await refuseOtherSecret(hub);
    await beginRecord(hub, database.upgraded);
    const apollo = await startApollo(hub, contents.operations, log);
    const desk = openDesk(hub, contents, apollo, config.databaseFile, log);
    const password = await firstAdministrator(hub, config.adminPassword).catch(namedAfterItsVariable);
    refuseJoined(await joinedDuties(hub));
    // The generator of samples is asked for once in the life of a hub.
    if (config.seed === "demo" && (await hub.isEmpty()))
      await import("../seed/fill.ts").then(({ fill }) => fill(hub));
    const stopDays = await keepUpWithDays(() => hub.catchUp(), log);
    const stopRecord = keepRecord(hub, config, log);
    const writer: Writer = {
      ask: desk.ask,
      close: async () => {
        stopDays();
        await apollo.stop();
        await hub.refusals.close();
        await stopRecord();
        await database.close();
      },
    };
    return { hub, apollo, writer, password };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Where duties are to be apart and are not, the operator hears of whose. */
function refuseJoined(joined: Awaited<ReturnType<typeof joinedDuties>>): void {
  if (joined.length === 0) return;
  const lines = joined.flatMap(({ username, problems }) =>
    problems.map(({ message }) => `${username}: ${message.en}\n${username}:${message.zh}`),
  );
  throw new StartError(
    `DUTIES_APART=on cannot hold yet: give these accounts one duty each by npm run hub -- user rights <username> --permissions … / 三员分立尚不能启用,请先用上述命令调整下列账号的权限\n${lines.join("\n")}`,
  );
}

/** The operator hears which of the settings it was that did not do. */
function namedAfterItsVariable(error: unknown): never {
  if (!(error instanceof HubError)) throw error;
  throw new StartError(
    `ADMIN_PASSWORD cannot be the password of admin: ${error.text.en}. Leave it empty to have one made\nADMIN_PASSWORD 不能作为 admin 的密码:${error.text.zh}。留空则自动生成`,
  );
}
