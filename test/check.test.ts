/** What must hold beside all that is tried: types, style, and the schema as it is written down. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

test("npm run check finds nothing", { timeout: 300_000 }, async () => {
  const check = spawn("npm run --silent check", { shell: true, stdio: ["ignore", "pipe", "pipe"] });
  const [said, complained, [status]] = await Promise.all([
    text(check.stdout),
    text(check.stderr),
    once(check, "close"),
  ]);
  expect(status, `${said}\n${complained}`).toBe(0);
});
