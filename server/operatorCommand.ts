/** What an operator's command states of itself. */
import { userInfo } from "node:os";
import type { Config } from "./config.ts";
import type { Hub } from "./core/hub.ts";
import type { Upgraded } from "./core/upgrade/rehearsal.ts";
import { systemViewer } from "./core/viewer.ts";
import type { Origin } from "./core/writer/transaction.ts";

/** The operator, as the record calls what is done. */
export const operator = (act: string, kind?: string): Origin => ({
  viewer: systemViewer("operator"),
  through: "SYSTEM",
  door: "SHELL",
  entry: { act: `hub ${act}`, actor: `operator (${personAtShell()})`, ...(kind && { kind }) },
});

/** As the machine knows them; one that has no name for them has a number. */
function personAtShell(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.());
  }
}

export type Given = Record<string, string | boolean | undefined>;

interface Stated {
  words: string[];
  does: string;
  usage: string;
  options: Record<string, { type: "string" | "boolean"; does: string }>;
}

/** Works on an open hub, which is brought to this version first. */
export interface HubCommand extends Stated {
  /** Works beside a running hub. */
  beside: boolean;
  run(
    hub: Hub,
    options: Given,
    rest: string[],
    upgraded: Upgraded | undefined,
    secret: string,
  ): Promise<string>;
}

/** Works on files, which it leaves as they are or replaces whole. */
export interface FileCommand extends Stated {
  onFiles(config: Config, options: Given, rest: string[]): Promise<string>;
}

export type Command = HubCommand | FileCommand;
