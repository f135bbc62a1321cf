/** Encryption under a passphrase: AES-256-GCM, its key by scrypt with a salt of each file's own. */
import {
  type CipherGCM,
  createCipheriv,
  createDecipheriv,
  type DecipherGCM,
  randomBytes,
  scryptSync,
} from "node:crypto";

/** How a file was encrypted, as its head tells it. */
export interface Sealing {
  cipher: "aes-256-gcm";
  kdf: "scrypt";
  cost: number;
  salt: string;
  nonce: string;
  /** Follows from the passphrase beside the key, so that a wrong one is told from damage. */
  check: string;
}

const algorithm = "aes-256-gcm";
/** Of scrypt: 32 MB and a tenth of a second for each guess. */
const cost = 2 ** 15;

/** Bytes by which a changed file is found out. */
export const tagLength = 16;

const derive = (passphrase: string, salt: string, n: number): { key: Buffer; check: string } => {
  const options = { N: n, maxmem: 256 * n * 8 };
  const bytes = scryptSync(passphrase.normalize("NFKC"), Buffer.from(salt, "base64"), 48, options);
  return { key: bytes.subarray(0, 32), check: bytes.subarray(32).toString("base64") };
};

export function seal(passphrase: string): { sealing: Sealing; cipher: CipherGCM } {
  const salt = randomBytes(16).toString("base64");
  const nonce = randomBytes(12);
  const { key, check } = derive(passphrase, salt, cost);
  return {
    sealing: { cipher: algorithm, kdf: "scrypt", cost, salt, nonce: nonce.toString("base64"), check },
    cipher: createCipheriv(algorithm, key, nonce),
  };
}

/** Nothing where the passphrase is another. */
export function open({ salt, nonce, check, cost }: Sealing, passphrase: string): DecipherGCM | undefined {
  const derived = derive(passphrase, salt, cost);
  if (derived.check !== check) return undefined;
  return createDecipheriv(algorithm, derived.key, Buffer.from(nonce, "base64"));
}
