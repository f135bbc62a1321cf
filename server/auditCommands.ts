/** Commands that look after the record. */
import { archiveCommand, keyCommand, linesCommand, verifyCommand } from "./audit/commands.ts";
import { StartError } from "./config.ts";
import { isDay } from "./core/types/scalars.ts";
import { type HubCommand, operator } from "./operatorCommand.ts";

export const auditCommands: HubCommand[] = [
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
