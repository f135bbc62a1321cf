/**
 * Sealing of single values and of the keys that seal them: AES-256-GCM. What is sealed with a record's key is text that
 * says nothing without it; whoever destroys the key has destroyed the value in rows, history and copies alike.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

export const freshKey = (): Buffer => randomBytes(32);

/** The key by which the hub's own keys are wrapped. */
export const keyOfSecret = (secret: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "zhencun-hub", "keys", 32));

function sealed(key: Buffer, nonce: Buffer, about: string, content: Buffer): string {
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]).toString(
    "base64url",
  );
}

/** Fails where the key is another, or the text was altered. */
function opened(key: Buffer, about: string, text: string): Buffer {
  const bytes = Buffer.from(text, "base64url");
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
}

export const wrap = (by: Buffer, key: Buffer): string => sealed(by, randomBytes(nonceBytes), "key", key);
export const unwrap = (by: Buffer, wrapped: string): Buffer => opened(by, "key", wrapped);

/** Keyed hash by which equal values of a field are found: only who has the key can try values. */
export const digest = (key: Buffer, field: string, value: string): string =>
  createHmac("sha256", key).update(`${field}\u0000${value}`).digest().subarray(0, 18).toString("base64url");

/** Seals and opens the values of one record. */
export class Locker {
  private readonly nonces: Buffer;
  private readonly values: Buffer;

  constructor(key: Buffer) {
    this.nonces = createHmac("sha256", key).update("nonces").digest();
    this.values = createHmac("sha256", key).update("values").digest();
  }

  /** The nonce follows from the value, so that the same is sealed alike and history sees that nothing changed. */
  seal(field: string, value: string): string {
    const nonce = createHmac("sha256", this.nonces).update(`${field}\u0000${value}`).digest();
    return sealed(this.values, nonce.subarray(0, nonceBytes), field, Buffer.from(value));
  }

  open(field: string, text: string): string {
    return opened(this.values, field, text).toString();
  }
}
