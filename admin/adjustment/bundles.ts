/** Sorts what a plan does to units into bundles: units before and after that have to do with each other. */
import type { Link, UnitChange, UnitState } from "./planPreview.ts";

/** A unit on one side of the picture. */
export interface End {
  code: string;
  name: string;
  /** On the left: whether the unit lives on, and under its name; on the right: whether it is new. */
  fate: "ends" | "lives" | "renamed" | "new";
}

/** A curve from a unit before to one after, by their places. */
export interface Tie {
  from: number;
  to: number;
  /** Only a part of the one went to the other. */
  part: boolean;
  ends: boolean;
}

export interface Bundle {
  key: string;
  level: string;
  old: End[];
  after: End[];
  ties: Tie[];
  /** Units one level below, to be sorted into bundles when someone looks. */
  below: UnitChange[];
}

const levels = ["PROVINCE", "PREFECTURE", "COUNTY", "TOWNSHIP", "VILLAGE"];

/** Bundles of the highest levels first; units that merely follow their superiors lie within its bundle. */
export function bundlesOf(units: UnitChange[], links: Link[]): Bundle[] {
  const found: Bundle[] = [];
  let above = new Map<string, Bundle>();
  for (const level of levels) {
    const here = units.filter((unit) => unit.level === level);
    const apart: UnitChange[] = [];
    for (const unit of here) {
      const bundle =
        above.get(`old ${unit.before?.parentCode}`) ?? above.get(`new ${unit.after?.parentCode}`);
      if (bundle) bundle.below.push(unit);
      else apart.push(unit);
    }
    const own = links.filter((link) => link.level === level);
    const bundles = bundle(apart, own, (unit) => matters(unit) || own.some((link) => touches(link, unit)));
    above = new Map(
      bundles.flatMap((one) => [
        ...one.old.map(({ code }) => [`old ${code}`, one] as const),
        ...one.after.map(({ code }) => [`new ${code}`, one] as const),
      ]),
    );
    found.push(...bundles);
  }
  return found;
}

/** The same for units below, all of which are shown. */
export const bundlesBelow = (units: UnitChange[], links: Link[]): Bundle[] =>
  bundle(units, links, () => true);

/** Begins, ends or changes by itself, not only with its superior or in its figures. */
function matters({ before, after }: UnitChange): boolean {
  if (!before || !after) return true;
  if (before.name !== after.name || before.kind !== after.kind) return true;
  return before.parentCode === after.parentCode ? before.code !== after.code : !follows(before, after);
}

const follows = (before: UnitState, after: UnitState): boolean =>
  before.code.slice(-3) === after.code.slice(-3);

const touches = (link: Link, { before, after }: UnitChange): boolean =>
  [before, after].some(
    (state) =>
      state &&
      ((state.code === link.fromCode && state.name === link.fromName) ||
        (state.code === link.toCode && state.name === link.toName)),
  );

function bundle(units: UnitChange[], links: Link[], wanted: (unit: UnitChange) => boolean): Bundle[] {
  const shown = units.filter(wanted);
  const called = (code: string, name: string) =>
    shown.find((unit) =>
      [unit.before, unit.after].some((state) => state?.code === code && state.name === name),
    );
  const pairs = links.flatMap((link) => {
    const [from, to] = [called(link.fromCode, link.fromName), called(link.toCode, link.toName)];
    if (!from && !to) return [];
    const unchanged = from && to ? undefined : asItWas(link, from ? "to" : "from");
    if (unchanged) shown.push(unchanged);
    const ends = { from: from ?? (unchanged as UnitChange), to: to ?? (unchanged as UnitChange) };
    return ends.from.before && ends.to.after ? [{ ...ends, part: link.relation !== "MERGED_INTO" }] : [];
  });
  const kin = new Map(shown.map((unit) => [unit, [unit]]));
  for (const { from, to } of pairs) {
    const [one, other] = [kin.get(from) ?? [], kin.get(to) ?? []];
    if (one === other) continue;
    one.push(...other);
    for (const unit of other) kin.set(unit, one);
  }
  return [...new Set(kin.values())]
    .map((group) => draw(group, pairs))
    .sort((one, other) => firstCode(one).localeCompare(firstCode(other)));
}

/** A unit that takes others in may itself stay as it is; the plan then writes nothing of it. */
function asItWas(link: Link, end: "from" | "to"): UnitChange {
  const state = { code: link[`${end}Code`], name: link[`${end}Name`], kind: "", parentCode: null };
  return { level: link.level, fate: "CHANGES", before: state, after: state };
}

function draw(group: UnitChange[], pairs: { from: UnitChange; to: UnitChange; part: boolean }[]): Bundle {
  const old = group
    .filter((unit) => unit.before)
    .sort((one, other) => codeBefore(one).localeCompare(codeBefore(other)));
  const ties = [
    ...group
      .filter((unit) => unit.before && unit.after)
      .map((unit) => ({ from: unit, to: unit, part: false })),
    ...pairs.filter(({ from, to }) => from !== to && old.includes(from) && group.includes(to)),
  ];
  // Each stands where most of what leads to it comes from, so that curves do not cross more than they must.
  const place = (unit: UnitChange) => {
    const from = ties.filter((tie) => tie.to === unit).map((tie) => old.indexOf(tie.from));
    return from.length > 0 ? from.reduce((sum, index) => sum + index, 0) / from.length : old.length;
  };
  const after = group.filter((unit) => unit.after).sort((one, other) => place(one) - place(other));
  return {
    key: group.map((unit) => unit.before?.code ?? `+${unit.after?.code}`).join(" "),
    level: group[0].level,
    old: old.map((unit) => ({ ...end(unit.before), fate: fateOf(unit) })),
    after: after.map((unit) => ({ ...end(unit.after), fate: unit.before ? "lives" : "new" })),
    ties: ties.map(({ from, to, part }) => ({
      from: old.indexOf(from),
      to: after.indexOf(to),
      part,
      ends: !from.after,
    })),
    below: [],
  };
}

const fateOf = ({ before, after }: UnitChange): End["fate"] =>
  !after ? "ends" : before?.name === after.name ? "lives" : "renamed";

const firstCode = ({ old, after }: Bundle): string => (old[0] ?? after[0]).code;

const codeBefore = (unit: UnitChange): string => unit.before?.code ?? "";

const end = (state: UnitState | null) => ({ code: state?.code ?? "", name: state?.name ?? "" });
