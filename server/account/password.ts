/** Password hashing by Node's own Argon2id at the strength OWASP names (19 MiB, two passes). */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2) as (algorithm: string, parameters: object) => Promise<Buffer>;
const strength = { memory: 19456, passes: 2, parallelism: 1, tagLength: 32 };

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { message: password, nonce, ...strength });
  return `argon2id$${strength.memory}$${strength.passes}$${nonce.toString("base64url")}$${tag.toString("base64url")}`;
}

export async function passwordFits(password: string, hash: string): Promise<boolean> {
  const [, memory, passes, nonce, tag] = hash.split("$");
  const expected = Buffer.from(tag, "base64url");
  const found = await derive("argon2id", {
    ...strength,
    message: password,
    nonce: Buffer.from(nonce, "base64url"),
    memory: Number(memory),
    passes: Number(passes),
  });
  return timingSafeEqual(found, expected);
}
