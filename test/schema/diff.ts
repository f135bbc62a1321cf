/**
 * `npm run schema:diff [-- <ref or file>]`: names what changed in schema.graphql since a commit, or beside another file;
 * since the last release where nothing is said. Fails where clients would break.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { type Difference, difference } from "./difference.ts";

const git = (...given: string[]): string =>
  execFileSync("git", given, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "inherit"],
  });

/** The commit that last raised the version. */
const released = (): string =>
  git("log", "-1", "--format=%h", "-G", '"version":', "--", "package.json").trim();

export async function run(): Promise<void> {
  const before =
    process.argv.slice(2).findLast((one) => !one.startsWith("--") && !one.endsWith("diff.ts")) ?? released();
  const old = existsSync(before) ? readFileSync(before, "utf8") : git("show", `${before}:schema.graphql`);
  const found = await difference(old, readFileSync("schema.graphql", "utf8"));
  console.log(`schema.graphql since ${before}\n${told(found)}`);
  if (found.breaking.length > 0) process.exit(1);
}

const told = (found: Difference): string =>
  Object.entries(found)
    .map(([level, changes]) =>
      [`${level}: ${changes.length}`, ...changes.map((one: string) => `  ${one}`)].join("\n"),
    )
    .join("\n");
