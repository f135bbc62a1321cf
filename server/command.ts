/** `npm run hub -- <command>`: what an operator does without the panel. */
import { parseArgs } from "node:util";
import { auditCommands } from "./auditCommands.ts";
import { keepCopy } from "./backup/keeping.ts";
import { makeBackup } from "./backup/makeBackup.ts";
import { checkCommand } from "./checkCommand.ts";
import { compactCommand } from "./compactCommand.ts";
import { foldersOf, readConfig, StartError } from "./config.ts";
import { HubError } from "./core/errors.ts";
import { modelOf } from "./core/model/modelOf.ts";
import { rewrapKeys, rotateKeys } from "./core/personal/rotate.ts";
import { beginRecord } from "./core/record/begun.ts";
import { reach } from "./database/claim.ts";
import { openDatabase } from "./database/open.ts";
import { drillCommand } from "./drillCommand.ts";
import { hubOf } from "./hub.ts";
import { settingsOf, sourceOf } from "./keeping.ts";
import { keepingCommands } from "./keepingCommands.ts";
import { type Command, operator } from "./operatorCommand.ts";
import { entities, makings, operations } from "./schema.ts";
import { secretOf } from "./secret.ts";
import { fill } from "./seed/fill.ts";
import { snapshotCommand } from "./snapshotCommand.ts";
import { userCommands } from "./userCommands.ts";

const commands: Command[] = [
  ...userCommands,
  {
    words: ["keys", "rotate"],
    does: "makes a new key for personal data, while the hub runs / 更换个人信息密钥",
    usage: "keys rotate",
    options: {},
    beside: true,
    run: async (hub, _options, _rest, _upgraded, secret) => {
      const { version, records } = await rotateKeys(hub, operator("keys rotate", "KEY"), secret);
      return `key ${version} wraps the keys of ${records} records / 已启用第 ${version} 版密钥,涉及 ${records} 条记录`;
    },
  },
  {
    words: ["keys", "rewrap"],
    does: "lets a new HUB_SECRET open the database / 更换 HUB_SECRET",
    usage: "HUB_SECRET_FORMER=<former secret> HUB_SECRET=<new secret> npm run hub -- keys rewrap",
    options: {},
    beside: false,
    run: async (hub, _options, _rest, _upgraded, secret) => {
      const former = process.env.HUB_SECRET_FORMER;
      if (!former)
        throw new StartError(
          "keys rewrap needs HUB_SECRET_FORMER, the secret that opens the database so far",
        );
      const keys = await rewrapKeys(hub, operator("keys rewrap", "KEY"), former, secret);
      return `${keys} keys open with the new secret / ${keys} 个密钥已改用新的 HUB_SECRET`;
    },
  },
  {
    words: ["migrate"],
    does: "brings the database to this version / 升级数据库结构",
    usage: "migrate",
    options: {},
    beside: false,
    run: async (_hub, _options, _rest, upgraded) =>
      [
        ...(upgraded?.done ?? []).map(({ en, zh }) => `${en} / ${zh}`),
        "the database fits this version / 数据库结构已是最新",
        ...(upgraded ? [`as it was before: ${upgraded.kept} / 升级前的数据库已留存`] : []),
      ].join("\n"),
  },
  snapshotCommand,
  {
    words: ["seed"],
    does: "fills an empty hub with 三台县 and sample records / 装入三台县与样例数据",
    usage: "seed",
    options: {},
    beside: false,
    run: async (hub) => {
      if (!(await hub.isEmpty()))
        return "nothing was done: the hub already holds units / 未做改动:库中已有区划单位";
      await fill(hub);
      return "三台县 is in place / 三台县已装入";
    },
  },
  ...auditCommands,
  ...keepingCommands,
  compactCommand,
  checkCommand,
  drillCommand,
];

export async function command(words: string[]): Promise<void> {
  const chosen = commands.find((one) => one.words.every((word, index) => words[index] === word));
  if (!chosen) {
    console.log(overview());
    if (words.length > 0 && !words.includes("--help")) process.exitCode = 1;
    return;
  }
  try {
    const told = await carryOut(chosen, words.slice(chosen.words.length));
    if (told) console.log(told);
  } catch (error) {
    if (error instanceof HubError) console.error(`${error.text.en}\n${error.text.zh}`);
    else if (error instanceof StartError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS"))
      console.error(`${(error as Error).message}\n\n${help(chosen)}`);
    else throw error;
    process.exitCode = 1;
  }
}

async function carryOut(chosen: Command, words: string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { ...chosen.options, help: { type: "boolean" } },
  });
  if (values.help) return help(chosen);
  const config = readConfig(process.env);
  if ("onFiles" in chosen) return chosen.onFiles(config, values, positionals);
  const model = modelOf(entities);
  reach(config.databaseFile);
  const secret = secretOf(config.databaseFile, config.secret);
  const [source, settings] = [sourceOf(config), settingsOf(config)];
  const keep = keepCopy(source, settings);
  const database = await openDatabase(model, config.databaseFile, secret, { shared: chosen.beside, keep });
  try {
    const hub = hubOf({ entities, operations, makings }, model, database, {
      secret,
      rules: config.signIn,
      folders: foldersOf(config),
      // An operator's command comes with no session.
      noteSession: () => {},
      keep: async () => void (await makeBackup(source, settings, "plan")),
    });
    await beginRecord(hub, database.upgraded);
    return await chosen.run(hub, values, positionals, database.upgraded, secret);
  } finally {
    await database.close();
  }
}

const overview = (): string =>
  [
    "npm run hub -- <command> [--help]",
    "",
    ...commands.map((one) => `  ${one.words.join(" ").padEnd(12)} ${one.does}`),
  ].join("\n");

const help = (one: Command): string =>
  [
    `npm run hub -- ${one.usage}`,
    `  ${one.does}`,
    ...Object.entries(one.options).map(([name, option]) => `  --${name.padEnd(14)} ${option.does}`),
  ].join("\n");
