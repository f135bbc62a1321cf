/** Digests of all files of a folder, and a detached signature by which they are known to be whole and whose they are. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
} from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** The key that a file holds; made where there is none, readable by its owner alone. */
export function keyIn(file: string): KeyObject {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync("ed25519");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
  }
  const key = createPrivateKey(readFileSync(file));
  if (key.asymmetricKeyType !== "ed25519") throw new Error(`${file} holds no Ed25519 key.`);
  return key;
}

export const publicPart = (key: KeyObject): string =>
  String(createPublicKey(key).export({ type: "spki", format: "pem" }));

/** By which people tell each other which key it is. */
export const fingerprintOf = (key: KeyObject): string =>
  hash("sha256", createPublicKey(key).export({ type: "spki", format: "der" }));

/** Writes the signature of a file beside it. */
export function signFile(file: string, key: KeyObject): void {
  writeFileSync(`${file}.sig`, sign(null, readFileSync(file), key));
}

/** Writes the digests of all files below a folder into it, as `sha256sum -c` reads them. */
export function sumUp(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(folder, join(one.parentPath, one.name)))
    .sort();
  const sums = join(folder, "SHA256SUMS");
  const digest = (file: string): string => hash("sha256", readFileSync(join(folder, file)));
  writeFileSync(sums, files.map((file) => `${digest(file)}  ${file}\n`).join(""));
  return sums;
}
