/** Pairs of one level that are worth weighing: by code, by serial, by name near by or far away, by the units below. */
import { above, type Finding } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";
import { weightOfRarity } from "./commonNames.ts";
import { givenAnew } from "./givenAnew.ts";
import { comparable, likenessOf } from "./likeness.ts";
import { type Area, county, everywhere, Namesakes, prefecture, province, superior } from "./namesakes.ts";
import { asserted, confidenceOf, type Pair } from "./pair.ts";
import { Places } from "./places.ts";
import { weightTogether } from "./together.ts";
import type { Votes } from "./votes.ts";
import { type Circumstances, weigh } from "./weigh.ts";

export interface LevelSides {
  /** All units of the level, and those of which no document speaks. */
  all: { olds: TableUnit[]; nexts: TableUnit[] };
  olds: TableUnit[];
  nexts: TableUnit[];
  /** Of all levels, for the names of superiors. */
  before: TableUnit[];
  /** Of the levels above. */
  findings: Finding[];
  votes: Map<string, Votes>;
}

/** The wider the area in which a name is single, the likelier a homonym. */
const areas: [Area, number][] = [
  [county, 0],
  [prefecture, 0.5],
  [province, 2],
  [everywhere, 3],
];

function claimsOf({ olds, votes }: LevelSides): Map<string, TableUnit[]> {
  const claims = new Map<string, TableUnit[]>();
  for (const old of olds) {
    const tally = votes.get(old.code);
    const [code, count] = tally?.by.entries().next().value ?? ["", 0];
    if (tally && count * 2 > tally.total) claims.set(code, [...(claims.get(code) ?? []), old]);
  }
  return claims;
}

const isAlike = (old: TableUnit, next: TableUnit): boolean =>
  !["OTHER", "NAMELESS"].includes(likenessOf(old.stem, next.stem));

export class Candidates {
  private readonly sides: LevelSides;
  private readonly places: Places;
  private readonly anew: (code: string) => number;
  private readonly nextBy: Map<string, TableUnit>;
  private readonly nextsNear: Namesakes;
  private readonly nextsOf: Map<string, TableUnit[]>;
  /** Older units by the area that has what was below their superior. */
  private readonly oldsNear: Map<string, TableUnit[]>;
  private readonly townStems: Map<string, string>;
  /** Older units by the newer one where most of their units below are, as far as that can be told. */
  private readonly claims: Map<string, TableUnit[]>;
  private readonly pairs = new Map<string, Pair>();
  private readonly settled = new Set<TableUnit>();

  constructor(sides: LevelSides) {
    this.sides = sides;
    this.places = new Places(sides.findings);
    this.anew = givenAnew(sides.olds, sides.nexts);
    this.nextBy = new Map(sides.nexts.map((next) => [next.code, next]));
    this.nextsNear = new Namesakes(sides.all.nexts, superior);
    this.nextsOf = Map.groupBy(sides.nexts, above);
    this.oldsNear = new Map();
    for (const old of sides.all.olds)
      for (const area of old.stem ? this.places.areas(old.parentCode) : []) {
        const key = `${area} ${comparable(old.stem)}`;
        const known = this.oldsNear.get(key);
        if (known) known.push(old);
        else this.oldsNear.set(key, [old]);
      }
    this.claims = claimsOf(sides);
    this.townStems = new Map(sides.before.map(({ code, stem }) => [code, stem]));
  }

  run(): Pair[] {
    const { olds } = this.sides;
    const open = new Set(this.sides.nexts);
    for (const old of olds) {
      this.add(old, this.nextBy.get(old.code));
      for (const area of this.places.areas(old.parentCode)) {
        for (const next of this.nextsNear.of(area, old.stem)) if (open.has(next)) this.add(old, next);
        if (area !== above(old)) this.add(old, this.nextBy.get(area + old.code.slice(above(old).length)));
      }
    }
    this.byUnitsBelow();
    this.settle();
    for (const old of this.unsettled(olds))
      for (const area of this.places.areas(old.parentCode))
        for (const next of this.unsettled(this.nextsOf.get(area) ?? []))
          if (this.isTown(old, next) || isAlike(old, next)) this.add(old, next);
    this.settle();
    this.elsewhere();
    return [...this.pairs.values()];
  }

  private unsettled(units: TableUnit[]): TableUnit[] {
    return units.filter((unit) => !this.settled.has(unit));
  }

  private settle(): void {
    for (const { old, next, weight } of this.pairs.values())
      if (confidenceOf(weight) >= asserted) this.settled.add(old).add(next);
  }

  private add(old: TableUnit, next: TableUnit | undefined, more: Partial<Circumstances> = {}): void {
    if (!next) return;
    const key = `${old.code} ${next.code}`;
    if (!more.together && this.pairs.has(key)) return;
    this.pairs.set(key, weigh(old, next, { ...this.around(old, next), ...more }));
  }

  private around(old: TableUnit, next: TableUnit): Circumstances {
    const place = this.places.of(old, next);
    const serial = (unit: TableUnit): string => unit.code.slice(above(unit).length);
    return {
      place,
      anew: this.anew(above(next)),
      keepsSerial: place === "MAIN" && old.code !== next.code && serial(old) === serial(next),
      votes: this.sides.votes.get(old.code),
      contradicting: this.contradicting(old, next),
      isTownName: this.isTownName(next),
      isTown: this.isTown(old, next),
      isNewPlace: this.places.isNew(above(next)),
      mergedWith: (this.claims.get(next.code) ?? []).filter((other) => other !== old),
      homonyms: 0,
    };
  }

  /** Who else has the one's former name there now, or had the other's present one. */
  private contradicting(old: TableUnit, next: TableUnit): TableUnit[] {
    const areasOf = new Set([...this.places.areas(old.parentCode), above(next)]);
    const bearer = [...areasOf]
      .flatMap((area) => this.nextsNear.of(area, old.stem))
      .find((other) => other !== next);
    const former = (this.oldsNear.get(`${above(next)} ${comparable(next.stem)}`) ?? []).find(
      (other) => other !== old,
    );
    return [bearer, former].filter((one) => one !== undefined);
  }

  /** Names of the townships that an area is made of, which a community of their market town may bear. */
  private isTownName(next: TableUnit): boolean {
    return next.kind === "COMMUNITY" && this.townNamesOf(above(next)).has(next.stem);
  }

  private readonly townNames = new Map<string, Set<string>>();
  private townNamesOf(area: string): Set<string> {
    let names = this.townNames.get(area);
    if (!names) {
      const codes = this.places.sources(area);
      names = new Set([...codes].map((code) => this.townStems.get(code) ?? "").filter((one) => one));
      this.townNames.set(area, names);
    }
    return names;
  }

  /** A market town's community, nameless or called after the market, and one that bears the township's name. */
  private isTown(old: TableUnit, next: TableUnit): boolean {
    const name = this.townStems.get(above(old)) ?? "";
    return (
      old.kind === "COMMUNITY" &&
      next.kind === "COMMUNITY" &&
      name !== "" &&
      ["", "场镇", `${name}场`].includes(old.stem) &&
      [name, `${name}场`, `${name}场镇`].includes(next.stem)
    );
  }

  /** One that alone leads to a unit is that unit under another name and code. */
  private byUnitsBelow(): void {
    for (const [code, claimants] of this.claims) {
      const next = this.nextBy.get(code);
      const [old] = claimants;
      if (next && claimants.length === 1 && !this.pairs.has(`${old.code} ${code}`))
        this.add(old, next, { isAlone: true });
    }
  }

  /** Names that are single on both days, of units that are found nowhere near. */
  private elsewhere(): void {
    const { all } = this.sides;
    const open = this.unsettled(this.sides.olds).filter(({ stem }) => stem);
    const free = new Set(this.unsettled(this.sides.nexts));
    if (open.length === 0) return;
    const gone = Map.groupBy(open, above);
    const indexes = areas.map(([area, penalty]) => ({
      area,
      penalty,
      former: new Namesakes(all.olds, area),
      present: new Namesakes(all.nexts, area),
    }));
    const found = open.flatMap((old) => {
      for (const { area, penalty, former, present } of indexes) {
        const next = present.single(area(old), old);
        if (!next || !former.isSingle(old)) continue;
        if (!free.has(next) || this.places.of(old, next) !== "ELSEWHERE") return [];
        const homonyms = penalty - weightOfRarity(old.stem);
        return [{ old, next, homonyms }];
      }
      return [];
    });
    const way = ({ old, next }: { old: TableUnit; next: TableUnit }): string =>
      `${above(old)} ${above(next)}`;
    for (const block of Map.groupBy(found, way).values()) {
      const weight = weightTogether(block.length, gone.get(above(block[0].old))?.length ?? 0);
      for (const { old, next, homonyms } of block)
        this.add(old, next, { together: { weight, count: block.length }, homonyms });
    }
  }
}
