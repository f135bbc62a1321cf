/** Password hashing by Node's own Argon2id at the strength OWASP names (19 MiB, two passes). */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { type Problem, problem } from "../core/rule.ts";

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

const shortest = 8;
const longest = 128;

export function passwordProblems(path: string, password: string, username: string): Problem[] {
  const found: Problem[] = [];
  const length = [...password].length;
  if (length < shortest || length > longest)
    found.push(
      problem(
        path,
        `密码有${length}个字符,应为${shortest}至${longest}个`,
        `the password has ${length} characters; ${shortest} to ${longest} are wanted`,
      ),
    );
  if (password.toLowerCase().includes(username.toLowerCase()))
    found.push(
      problem(path, "密码不得包含用户名,请另设", "the password may not hold the user name: choose another"),
    );
  if (
    /^(.)\1*$/.test(password) ||
    "0123456789".includes(password) ||
    /^(password|qwerty|admin)/i.test(password)
  )
    found.push(problem(path, "密码过于常见,请另设", "the password is too common: choose another"));
  return found;
}
