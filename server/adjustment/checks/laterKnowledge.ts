/** What the hub already knows of days after that of a plan stands in the plan's way where the two contradict each other. */
import type { Row } from "../../core/rule.ts";
import type { Forest } from "../forest/forest.ts";
import { keysThatDiffer, type Unit } from "../forest/unit.ts";

export function checkLater(forest: Forest, changed: Unit[]): void {
  const later = laterRows(forest);
  const holders = Map.groupBy(later.filter(inForce), (row) => String(row.code));
  const namesakes = Map.groupBy(later.filter(inForce), (row) => `${row.parent_id}/${row.name}`);
  for (const unit of changed) {
    forest.at = unit.step ?? 0;
    checkOwn(forest, unit);
    if (!unit.is.inForce) continue;
    checkReferred(forest, unit);
    const { code, name, parent } = unit.is;
    const others = [
      ...(code === unit.was?.code ? [] : (holders.get(code) ?? [])),
      ...(name === unit.was?.name && parent === unit.was?.parent
        ? []
        : (namesakes.get(`${parent}/${name}`) ?? [])),
    ].filter((row) => Number(row.id) !== unit.id);
    for (const row of others.slice(0, 1))
      forest.say(
        "into",
        `自${row.valid_from}起“${row.name}”(${row.code})使用同一代码或名称,请为“${name}”另定`,
        `${row.name} (${row.code}) has the same code or name from ${row.valid_from} on: give ${name} another`,
      );
  }
  const touched = new Set(changed);
  for (const row of later) checkReferences(forest, row, touched);
}

const laterRows = (forest: Forest): Row[] => [
  ...[...forest.units.values()].flatMap((unit) => unit.later),
  ...forest.born,
];

const inForce = (row: Row): boolean =>
  row.abolished_on === null || String(row.abolished_on) > String(row.valid_from);

/** The unit's own later changes of the same. */
function checkOwn(forest: Forest, unit: Unit): void {
  if (!unit.was) return;
  // What is put right reaches no further than the mistake.
  const changes = keysThatDiffer(unit.is, { ...unit.was, ...unit.corrected });
  const { was } = unit;
  const row = unit.later.find((one) => {
    const later = forest.stateOf(one, String(one.valid_from));
    return changes.some((key) => later[key] !== was[key]);
  });
  if (row)
    forest.say(
      "from",
      `“${unit.was.name}”在${row.valid_from}另有变更,晚于本方案的生效日${forest.day};请按日期先后执行,或先撤回后来的变更`,
      `${unit.was.name} changes again on ${row.valid_from}, after this plan's day ${forest.day}: execute in the order of days, or take the later change back first`,
    );
}

/** What a unit newly refers to may change later, of which nobody knew: its superior, its seat, its manager. */
function checkReferred(forest: Forest, unit: Unit): void {
  const { is, was } = unit;
  const begins = !was?.inForce;
  const gone = (to: Unit | undefined, lost: (row: Row) => boolean): void => {
    const row = to?.later.find((one) => !inForce(one) || lost(one));
    if (to && row)
      forest.say(
        "into",
        `“${to.is.name}”在${row.valid_from}撤销、改码或改属,晚于本方案的生效日${forest.day},届时“${is.name}”没有着落;请先撤回后来的变更`,
        `${to.is.name} ends, is recoded or moves on ${row.valid_from}, after this plan's day ${forest.day}, which leaves ${is.name} behind: take the later change back first`,
      );
  };
  const parent = forest.parent(unit);
  if (begins || was.parent !== is.parent) gone(parent, (row) => String(row.code) !== parent?.was?.code);
  if (begins || was.seat !== is.seat) gone(forest.unit(is.seat), (row) => row.parent_id !== unit.id);
  if (begins || was.managedBy !== is.managedBy) gone(forest.unit(is.managedBy), () => false);
}

/** A later version of another unit that leads to one that the plan ends, recodes or moves away. */
function checkReferences(forest: Forest, row: Row, touched: Set<Unit>): void {
  if (!inForce(row)) return;
  const unit = forest.unit(Number(row.id));
  const parent = forest.unit(row.parent_id as number | null);
  const seat = forest.unit(row.seat_id as number | null);
  const strays =
    parent !== undefined &&
    touched.has(parent) &&
    row.parent_id !== unit?.was?.parent &&
    (!parent.is.inForce || !String(row.code).startsWith(parent.is.code));
  const unseats =
    seat !== undefined &&
    touched.has(seat) &&
    row.seat_id !== unit?.was?.seat &&
    (!seat.is.inForce || seat.is.parent !== Number(row.id));
  if (!strays && !unseats) return;
  const to = (strays ? parent : seat) as Unit;
  forest.at = to.step ?? 0;
  forest.say(
    "from",
    `“${row.name}”(${row.code})自${row.valid_from}起以“${to.was?.name ?? to.is.name}”为上级或驻地,与本方案矛盾,请先改动该单位`,
    `${row.name} (${row.code}) has ${to.was?.name ?? to.is.name} as parent or seat from ${row.valid_from} on, which contradicts the plan: change it first`,
  );
}
