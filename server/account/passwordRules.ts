/** What a password must be, by whichever way it comes in. */
import { type Problem, problem } from "../core/rule.ts";
import { isCommon } from "./commonPasswords.ts";
import { passwordFits } from "./password.ts";

const shortest = 10;
const longest = 128;
/** Passwords before that may not come back. */
export const remembered = 5;

/** For whoever is about to choose one. */
export const passwordRules = {
  zh: `密码${shortest}至${longest}个字符,不得是常见密码,不得含用户名,不得是最近${remembered}次用过的`,
  en: `${shortest} to ${longest} characters, none of the commonest, without the account's name, none of the last ${remembered}`,
};

/** Whose password it is, and the hashes of the latest ones. */
export interface Holder {
  username: string;
  former?: readonly string[];
}

export async function passwordProblems(
  path: string,
  password: string,
  { username, former = [] }: Holder,
): Promise<Problem[]> {
  const found: Problem[] = [];
  const length = [...password].length;
  if (length < shortest || length > longest)
    found.push(
      problem(
        path,
        `密码有${length}个字符,应为${shortest}至${longest}个,请另设`,
        `the password has ${length} characters; ${shortest} to ${longest} are wanted: choose another`,
      ),
    );
  if (username && password.toLowerCase().includes(username.toLowerCase()))
    found.push(
      problem(path, "密码不得包含用户名,请另设", "the password may not hold the user name: choose another"),
    );
  if (/^(.{1,3})\1+$/su.test(password) || inRow(password) || (await isCommon(password)))
    found.push(
      problem(
        path,
        "密码过于常见(在最常用密码之列,或只是重复、连续的字符),请另设",
        "the password is among the commonest, or signs repeated or in a row: choose another",
      ),
    );
  if (length <= longest && (await wasUsed(password, former)))
    found.push(
      problem(
        path,
        `密码是最近${remembered}次用过的,请另设`,
        `the password is one of the last ${remembered} of this account: choose another`,
      ),
    );
  return found;
}

/** Signs that follow each other as in 1234567890 or abcdefghij. */
function inRow(password: string): boolean {
  const signs = [...password].map((sign) => Number(sign.codePointAt(0)));
  const steps = new Set(signs.slice(1).map((sign, index) => sign - signs[index]));
  return steps.size === 1 || "12345678901234567890".includes(password);
}

async function wasUsed(password: string, former: readonly string[]): Promise<boolean> {
  const fits = await Promise.all(former.map((hash) => passwordFits(password, hash)));
  return fits.includes(true);
}
