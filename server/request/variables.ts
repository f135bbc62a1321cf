/** What the variables of a request may be, and its extensions, found out before they are held against the schema. */
import { HubError } from "../core/errors.ts";

const nestingAllowed = 64;
/** Variables, and values within them that hold others: of 500 conditions no more are written. */
const nestedAllowed = 1500;
/** Values in lists, all lists together. */
const listedAllowed = 10_000;

/** A write is judged row by row, beside those who read, and may bring as many as the body holds. */
export function checkVariables(variables: unknown, writes: boolean): void {
  const counted = { nested: 0, listed: 0 };
  const look = (value: unknown, levels: number): void => {
    if (!isNested(value)) return;
    if (levels === 0) throw tooDeep;
    const inner = Object.values(value);
    if (Array.isArray(value)) counted.listed += inner.length;
    else counted.nested += levels === nestingAllowed ? inner.length : inner.filter(isNested).length;
    if (!writes && counted.nested > nestedAllowed) throw tooNested;
    if (!writes && counted.listed > listedAllowed) throw tooLong;
    for (const one of inner) look(one, levels - 1);
  };
  look(variables, nestingAllowed);
}

const isNested = (value: unknown): value is object => typeof value === "object" && value !== null;

export const tooDeep = new HubError("QUERY_TOO_COMPLEX", {
  zh: `请求嵌套过深,变量最多 ${nestingAllowed} 层,请减少嵌套`,
  en: `the request is nested too deeply, variables ${nestingAllowed} levels at most: nest less`,
});

const tooNested = new HubError("QUERY_TOO_COMPLEX", {
  zh: `变量、扩展或其中的条件超过 ${nestedAllowed} 项,请合并(如用 in)或分次查询`,
  en: `variables or extensions hold more than ${nestedAllowed} conditions: join them, e.g. by in, or ask in several`,
});

const tooLong = new HubError("QUERY_TOO_COMPLEX", {
  zh: `变量的列表中共有 ${listedAllowed} 个以上的值,请分次查询`,
  en: `the lists of the variables hold more than ${listedAllowed} values: ask in several`,
});
