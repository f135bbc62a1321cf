import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * What the hub depends on, in CycloneDX' words. npm is handed a lock without what only its making takes: told to omit
 * that, it leaves out whatever is also wanted there.
 */
export function billOfMaterials(root: string): Buffer {
  const { devDependencies: _making, ...own } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const packages = Object.entries<{ dev?: true; devOptional?: true }>(lock.packages)
    .filter(([path, { dev, devOptional }]) => path === "" || !(dev || devOptional))
    .map(([path, stated]) => [path, path === "" ? { ...stated, devDependencies: undefined } : stated]);
  const folder = mkdtempSync(join(tmpdir(), "hub-bill-"));
  try {
    writeFileSync(join(folder, "package.json"), JSON.stringify(own));
    writeFileSync(
      join(folder, "package-lock.json"),
      JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }),
    );
    return execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], {
      cwd: folder,
      maxBuffer: 64 * 1024 * 1024,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
