/** `npm run package`: the hub as one file to carry to a machine without internet, signed. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildPages } from "../pages.ts";
import { version } from "../version.ts";
import { assemble, target } from "./assemble.ts";
import { fingerprintOf, keyIn, publicPart, signFile, sumUp } from "./signature.ts";

export interface Packed {
  /** Archive, with its signature beside it under the same name and `.sig`. */
  file: string;
  /** Public key, to be known by another way than the package. */
  key: string;
  fingerprint: string;
}

/** `effort`: from 1, quick, to 9, small. */
export async function pack(into: string, keyFile: string, effort = 6): Promise<Packed> {
  const name = `zhencun-hub-${version}-${target}`;
  const folder = join(into, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const key = keyIn(keyFile);
  await assemble(folder);
  signFile(sumUp(folder), key);
  const file = `${folder}.tar.gz`;
  execFileSync("tar", [
    "--create",
    `--use-compress-program=gzip -${effort}`,
    "--file",
    file,
    "-C",
    into,
    name,
  ]);
  signFile(file, key);
  rmSync(folder, { recursive: true });
  const known = join(into, "zhencun-hub.pub.pem");
  writeFileSync(known, publicPart(key));
  return { file, key: known, fingerprint: fingerprintOf(key) };
}

export async function run(): Promise<void> {
  await buildPages();
  const root = resolve(import.meta.dirname, "../..");
  const { PACKAGE_KEY = join(root, "data/package.key") } = process.env;
  const { file, key, fingerprint } = await pack(join(root, "dist/package"), PACKAGE_KEY);
  console.log(
    [
      `安装包 package        ${file}`,
      `签名 signature        ${file}.sig`,
      `公钥 public key       ${key}`,
      `公钥指纹 fingerprint  ${fingerprint}`,
      "公钥与指纹请经另一途径交给安装人员 / hand key and fingerprint over by another way than the package",
    ].join("\n"),
  );
}
