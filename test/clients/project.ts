/** A small project of somebody else's, which has nothing of the hub but its schema and its address. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

const started = promisify(execFile);

export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "hub-client-"));

  constructor(files: Record<string, string>) {
    symlinkSync(resolve("node_modules"), join(this.folder, "node_modules"));
    symlinkSync(resolve("schema.graphql"), join(this.folder, "schema.graphql"));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), text);
    }
  }

  /** Runs a script of the project's, or one of a package; answers what it prints. */
  async run(script: string, given: string[] = [], environment: Record<string, string> = {}): Promise<string> {
    const { stdout } = await started(process.execPath, [join(this.folder, script), ...given], {
      cwd: this.folder,
      env: { ...process.env, ...environment },
    }).catch((failed) => {
      throw new Error(`${failed.message}\n${failed.stdout}`);
    });
    return stdout;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
