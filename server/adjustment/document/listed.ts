/** A list below the words that speak of it (撤销下列乡镇:) is read as if it stood within them. */
import { speaksOfChange } from "./clausesOf.ts";
import { withoutNumber } from "./opening.ts";
import { plain } from "./plain.ts";

const following =
  /(?:下列|以下)(?:各|\d+个|[一二两三四五六七八九十百]+个)?(?:建制|行政)?(?:乡镇|镇村|街道|乡|镇|村(?:\(社区\))?|社区|村民小组|小组|组|单位)*/;
const name = /^[^,;:。]{2,60}(?:村|社区|镇|乡|街道|组|社|委员会|居委会|村委会)$/;

export function withLists(lines: string[]): string[] {
  const whole: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const head = plain(lines[at]);
    const items: string[] = [];
    if (head.endsWith(":") && following.test(head) && speaksOfChange(head))
      for (let item = itemOf(lines[at + 1]); item; item = itemOf(lines[++at + 1])) items.push(item);
    whole.push(items.length > 0 ? head.slice(0, -1).replace(following, items.join("、")) : lines[at]);
  }
  return whole;
}

/** Names alone, without the number before them and the stop behind. */
function itemOf(line: string | undefined): string | undefined {
  const item = withoutNumber(plain(line ?? "")).replace(/[;,、。]$/, "");
  return name.test(item) && !speaksOfChange(item) ? item : undefined;
}
