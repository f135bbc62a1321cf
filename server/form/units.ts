/** The unit that a form is filled for, or all those of a level within it, as the asker sees them on the day. */
import { HubError } from "../core/errors.ts";
import type { Ask } from "../table/out/records.ts";

export interface Unit {
  id: string;
  code: string;
  name: string;
  fullName: string;
}

const fields = "id code name fullName";

/** `unit`: an id, or the code that it has on that day. */
export async function unitOf(ask: Ask, unit: string, day: string): Promise<Unit> {
  const where = /^\d+$/.test(unit) ? { code: { eq: unit } } : { id: { eq: unit } };
  const { divisions } = (await ask(
    `query ($where: DivisionWhere, $day: Date) { divisions(where: $where, asOf: $day, first: 1) { nodes { ${fields} } } }`,
    { where, day },
  )) as { divisions: { nodes: Unit[] } };
  const [found] = divisions.nodes;
  if (found) return found;
  throw new HubError("NOT_FOUND", {
    zh: `找不到 unit“${unit}”:${day} 没有此单位,或它不在您的范围内,请核对编号或区划代码`,
    en: `there is no unit ${unit} on ${day}, or it lies outside your scope: check the id or code`,
  });
}

/** In the order of their codes. */
export async function unitsWithin(
  ask: Ask,
  { id, fullName }: Unit,
  level: string,
  day: string,
): Promise<Unit[]> {
  const found: Unit[] = [];
  for (let after: string | null = null; ; ) {
    const { divisions } = (await ask(
      `query ($level: DivisionLevel, $within: ID, $day: Date, $after: String) {
        divisions(level: $level, where: { within: $within }, asOf: $day, first: 1000, after: $after, orderBy: [{ code: ASC }]) {
          pageInfo { hasNextPage endCursor } nodes { ${fields} } } }`,
      { level, within: id, day, after },
    )) as { divisions: { pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: Unit[] } };
    found.push(...divisions.nodes);
    if (!divisions.pageInfo.hasNextPage) break;
    after = divisions.pageInfo.endCursor;
  }
  if (found.length > 0) return found;
  throw HubError.input("each", {
    zh: `${day} ${fullName}内没有此层级的单位,请换一个单位或层级`,
    en: `on ${day} there is no unit of that level within ${fullName}: choose another unit or level`,
  });
}
