/** The names in a list as documents write it: 龙吟、龙居和石庙3个村. */

export interface Named {
  text: string;
  /** Unit in which it lies, as the document says: D乡的x村. */
  owner?: string;
}

const kinds =
  "村民小组|居民小组|村民委员会|居民委员会|居委会|村委会|街道办事处|街道|社区|小组|村|镇|乡|组|社|区|县|市";
const kind = new RegExp(`(?:${kinds})$`);
const counted = new RegExp(
  `(?:等|这|共)*(?:\\d+|[一二两三四五六七八九十百]+)个(?:建制|行政)?(?<kind>乡镇|${kinds})(?:街道)?$`,
);
const few = /(?<![、和与及,])[两二三四五六七八九十](?<kind>村|镇|乡|社区|组)$/;
const owned = /^(?<owner>.+?)(?:所辖的?|所属的?|下辖的?|管辖的?|辖区内的?|境内的?|辖的?|的)(?<rest>.+)$/;

/** `isKnown`: whether units are called so. */
export function unitsListed(words: string, isKnown: (name: string) => boolean): Named[] {
  const { text, suffix } = withoutCount(trimmed(words, isKnown), isKnown);
  const parts = text
    .split(/、|,|;|以及|\//)
    .filter(Boolean)
    .flatMap((part) => apart(part, suffix, isKnown));
  const last = suffix ?? kind.exec(parts.at(-1) ?? "")?.[0];
  let owner: string | undefined;
  return parts.flatMap((part): Named[] => {
    const { owner: own, rest } = ownerOf(part, isKnown);
    owner = own ?? owner;
    const name = trimmed(rest, isKnown);
    if (!name) return [];
    const text = kind.test(name) || isKnown(name) || !last ? name : name + last;
    return [{ text, ...(owner && { owner }) }];
  });
}

function ownerOf(part: string, isKnown: (name: string) => boolean): { owner?: string; rest: string } {
  const match = owned.exec(part)?.groups;
  if (!match || isKnown(part)) return { rest: part };
  const owner = trimmed(match.owner, isKnown);
  return isKnown(owner) || kind.test(owner) ? { owner, rest: match.rest } : { rest: part };
}

const trimmed = (words: string, isKnown: (name: string) => boolean): string =>
  (isKnown(words)
    ? words
    : words.replace(/^(?:原来的|原|以及|及|和|与|现|该|将|把|对|所辖|下辖)+(?=.{2})/, "")
  )
    .replace(
      /(?:整建制|成建制|整体|的?(?:全部|所有|整个)?(?:行政|管辖|所辖|所属)?(?:区域|范围)|的?建制|的)+$/,
      "",
    )
    .replace(/[“”"'《》]/g, "");

function withoutCount(words: string, isKnown: (name: string) => boolean): { text: string; suffix?: string } {
  if (isKnown(words)) return { text: words };
  const match = counted.exec(words) ?? (/[、和与]/.test(words) ? few.exec(words) : null);
  if (!match || match.index === 0) return { text: words };
  const suffix = match.groups?.kind.replace("乡镇", "");
  return { text: words.slice(0, match.index).replace(/等$/, ""), ...(suffix && { suffix }) };
}

/** 永和镇和三元镇 is parted at that 和 which leaves names on both sides. */
function apart(part: string, suffix: string | undefined, isKnown: (name: string) => boolean): string[] {
  if (isKnown(part)) return [part];
  const end = suffix ?? kind.exec(part)?.[0] ?? "";
  for (const { index } of part.matchAll(/[和与及]/g)) {
    const [before, after] = [part.slice(0, index), part.slice(index + 1)];
    if (!before || !after) continue;
    const isName = (name: string): boolean => isKnown(name) || isKnown(name + end);
    if (isName(before) || kind.test(before)) return [before, ...apart(after, suffix, isKnown)];
  }
  return [part];
}

/** Names that are no units yet, parted at 、 alone. */
export const partsAt = (words: string): string[] =>
  words
    .replace(/^分别(?:为)?/, "")
    .split(/、|,|(?<=村|社区|镇|乡|街道|委员会)和|以及/)
    .map((part) => part.replace(/等(?:\d+|[一二三四五六七八九十]+)个(?:乡镇|镇|乡|村|社区|街道)+$/, ""))
    .filter(Boolean);
