/** The server and all that it uses in one file, beside the doors of its threads and processes. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { rolldown } from "rolldown";
import { doors } from "./doors.ts";

const server = resolve(import.meta.dirname, "..");

/** What a module finds beside itself it finds there from the bundle too. */
const places = {
  name: "places",
  transform(code: string, file: string): string | undefined {
    if (!file.startsWith(server) || !code.includes("import.meta.")) return undefined;
    const at = relative(server, file);
    const beside = (path: string): string => `(import.meta.dirname + ${JSON.stringify(`/${path}`)})`;
    return code
      .replaceAll("import.meta.dirname", beside(dirname(at)))
      .replaceAll("import.meta.filename", beside(at))
      .replaceAll("import.meta.url", `new URL(${JSON.stringify(at)}, import.meta.url).href`);
  },
};

/** `native`: packages that stay as they are. */
export async function bundleInto(folder: string, native: string[]): Promise<void> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, "doors.ts"),
    platform: "node",
    external: native,
    plugins: [places],
  });
  await bundle.write({ file: join(folder, "hub.js"), format: "esm", codeSplitting: false });
  await bundle.close();
  for (const door of Object.keys(doors)) {
    const file = join(folder, door);
    mkdirSync(dirname(file), { recursive: true });
    const hub = relative(dirname(file), join(folder, "hub.js"));
    const path = hub.startsWith(".") ? hub : `./${hub}`;
    writeFileSync(
      file,
      `import { doors } from "${path}";\n\nawait doors["${door}"](...process.argv.slice(2));\n`,
    );
  }
}
