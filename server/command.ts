/** `npm run hub -- <command>`: what an operator does without the panel. */
import { parseArgs } from "node:util";
import { setPassword } from "./account/changePassword.ts";
import { addUser } from "./account/createUser.ts";
import { documentedOf } from "./adjustment/snapshot/documented.ts";
import { importSnapshot } from "./adjustment/snapshot/importSnapshot.ts";
import { rowsOfFile } from "./adjustment/snapshot/rowsOfFile.ts";
import { snapshotReport } from "./adjustment/snapshot/snapshotReport.ts";
import { archiveCommand, keyCommand, linesCommand, verifyCommand } from "./audit/commands.ts";
import { foldersOf, readConfig, StartError } from "./config.ts";
import { HubError } from "./core/errors.ts";
import type { Hub } from "./core/hub.ts";
import { modelOf } from "./core/model/modelOf.ts";
import { beginRecord } from "./core/record/begun.ts";
import { isDay } from "./core/types/scalars.ts";
import type { Upgraded } from "./core/upgrade/rehearsal.ts";
import { systemViewer } from "./core/viewer.ts";
import type { Origin } from "./core/writer/transaction.ts";
import { openDatabase } from "./database/open.ts";
import { hubOf } from "./hub.ts";
import { entities, makings, operations } from "./schema.ts";
import { secretOf } from "./secret.ts";
import { fill } from "./seed/fill.ts";

type Given = Record<string, string | boolean | undefined>;

interface Command {
  words: string[];
  does: string;
  usage: string;
  options: Record<string, { type: "string" | "boolean"; does: string }>;
  /** Works beside a running hub. */
  beside: boolean;
  run(hub: Hub, options: Given, rest: string[], upgraded: Upgraded | undefined): Promise<string>;
}

/** The operator, as the record calls what is done. */
const operator = (act: string, kind?: string): Origin => ({
  viewer: systemViewer("operator"),
  through: "SYSTEM",
  entry: { act: `hub ${act}`, ...(kind && { kind }) },
});

const commands: Command[] = [
  {
    words: ["user", "add"],
    does: "adds an account / 新建账号",
    usage: "user add <username> --password <password> [--role ADMIN|EDITOR|VIEWER] [--display-name <name>]",
    options: {
      password: { type: "string", does: "password of the account / 密码" },
      role: { type: "string", does: "ADMIN, EDITOR or VIEWER; VIEWER when absent / 角色" },
      "display-name": { type: "string", does: "name that others see / 姓名" },
    },
    beside: true,
    run: async (hub, options, [username]) => {
      const role = String(options.role ?? "VIEWER");
      if (!username || !options.password) throw new StartError("user add needs a username and --password");
      if (!["ADMIN", "EDITOR", "VIEWER"].includes(role))
        throw new StartError(`--role ${role} is none of ADMIN, EDITOR, VIEWER`);
      const given = {
        username,
        password: options.password,
        role,
        displayName: options["display-name"],
        permissions: [],
      };
      await hub.transact(operator("user add", "ACCOUNT"), (t) => addUser(t, { hub }, given));
      return `${username} can sign in / 账号 ${username} 已建立`;
    },
  },
  {
    words: ["user", "reset"],
    does: "sets a new password and unlocks the account / 重置密码并解锁",
    usage: "user reset <username> --password <password>",
    options: { password: { type: "string", does: "new password / 新密码" } },
    beside: true,
    run: async (hub, options, [username]) => {
      if (!username || !options.password) throw new StartError("user reset needs a username and --password");
      await hub.transact(operator("user reset", "ACCOUNT"), (t) =>
        setPassword(t, username, String(options.password)),
      );
      return `the password of ${username} is new / 账号 ${username} 的密码已重置`;
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
  {
    words: ["snapshot", "import"],
    does: "takes a whole code table as the state of a day / 导入某一天的整张代码表",
    usage: "snapshot import <file.csv|file.xlsx> --date <YYYY-MM-DD> [--draft] [--links <file.csv>]",
    options: {
      date: { type: "string", does: "day whose state the table is / 时点" },
      draft: { type: "boolean", does: "leaves the derived plan to a person / 推导出的方案存为草案" },
      name: { type: "string", does: "name of the derived plan / 方案名称" },
      document: { type: "string", does: "document that the plan cites / 批复文号" },
      links: {
        type: "string",
        does: "what documents say: oldCode,newCode,relation,evidence / 有据可查的沿革关系",
      },
    },
    beside: false,
    run: async (hub, options, [file]) => {
      if (!file || !isDay(options.date))
        throw new StartError("snapshot import needs a file and --date YYYY-MM-DD");
      const done = await hub.transact({ ...operator("snapshot import"), through: "SNAPSHOT" }, async (t) =>
        importSnapshot(hub, t, {
          rows: await rowsOfFile(file),
          day: String(options.date),
          name: options.name as string | undefined,
          documentNumber: options.document as string | undefined,
          draft: Boolean(options.draft),
          documented: options.links ? documentedOf(await rowsOfFile(String(options.links))) : [],
        }),
      );
      return snapshotReport(done);
    },
  },
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
  {
    words: ["audit", "verify"],
    does: "looks whether the record is whole / 核验审计记录",
    usage: "audit verify",
    options: {},
    beside: true,
    run: async (hub) => {
      const { told, sound } = await verifyCommand(hub, operator("audit verify"));
      if (!sound) process.exitCode = 1;
      return told;
    },
  },
  {
    words: ["audit", "key"],
    does: "prints the public key of the record's signatures / 显示签名公钥",
    usage: "audit key",
    options: {},
    beside: true,
    run: async (hub) => keyCommand(hub),
  },
  {
    words: ["audit", "export"],
    does: "prints the record as JSON lines / 以 JSON 行导出审计记录",
    usage: "audit export [--from <number>]",
    options: { from: { type: "string", does: "first entry; 1 when absent / 起始序号" } },
    beside: true,
    run: async (hub, { from }) => {
      for await (const line of linesCommand(hub, Number(from ?? 1))) process.stdout.write(line);
      return "";
    },
  },
  {
    words: ["audit", "archive"],
    does: "takes old entries into a signed file / 归档旧记录",
    usage: "audit archive --before <YYYY-MM-DD>",
    options: { before: { type: "string", does: "entries of before this day / 早于此日的记录" } },
    beside: true,
    run: async (hub, { before }) => {
      if (!isDay(before)) throw new StartError("audit archive needs --before YYYY-MM-DD");
      return archiveCommand(hub, operator("audit archive"), String(before));
    },
  },
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
  const model = modelOf(entities);
  const database = await openDatabase(model, config.databaseFile, { shared: chosen.beside });
  try {
    const hub = hubOf({ entities, operations, makings }, model, database, {
      secret: secretOf(config.databaseFile, config.secret),
      folders: foldersOf(config),
      // An operator's command comes with no session.
      use: () => {},
    });
    await beginRecord(hub, database.upgraded !== undefined);
    return await chosen.run(hub, values, positionals, database.upgraded);
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
