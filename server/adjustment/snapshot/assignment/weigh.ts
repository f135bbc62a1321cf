/** What speaks for two units being the same, and what against it; the figures are logarithms of odds. */
import { above } from "../finding.ts";
import type { TableUnit } from "../tableUnit.ts";
import { type Likeness, likenessOf } from "./likeness.ts";
import type { Pair } from "./pair.ts";
import type { Place } from "./places.ts";
import type { Votes } from "./votes.ts";

const ofName: Record<Likeness, number> = {
  SAME: 6,
  HOMOPHONE: 3.5,
  EXTENDED: 2.5,
  APART: 2,
  NAMELESS: 0,
  OTHER: -2,
};
const ofPlace: Record<Place, number> = { MAIN: 3, PART: 2, ELSEWHERE: -4 };
const mostOfCode = 5;
const ofSerial = 1.5;
const ofOtherKind = -1;
/** Another unit there bears the one's former name, or bore the other's present one. */
const ofContradiction = -5;
/** A village that became a community may, but need not be meant where that bears the name of a township. */
const ofTownName = -4;
/** The community of a market town, nameless before, that bears the town's name. */
const ofTown = 1;
/** Nothing but the place speaks for a nameless one. */
const ofNamelessAlone = -1;
/** All that is below a new superior came from elsewhere. */
const ofNewPlace = 2;
/** Of several that lead to one of a new name none lives on. */
const ofMerger = -8;
const ofUnitsBelow = 4;
const fullVotes = 3;

export interface Circumstances {
  place: Place;
  /** Share of kept codes that went to another unit there. */
  anew: number;
  /** Behind a superior that has another code, the last digits are the same. */
  keepsSerial: boolean;
  votes?: Votes;
  /** All units below that the newer one has from anywhere it has from this one. */
  isAlone?: boolean;
  /** Bearer of the former name that lives on there, and former bearer of the present one. */
  contradicting: TableUnit[];
  /** The newer one bears the name of a township that was there. */
  isTownName: boolean;
  /** And the older one was the community of its market. */
  isTown: boolean;
  /** Weight that a move shared with others has. */
  together?: { weight: number; count: number };
  /** Nothing that was there before leads to the newer one's superior. */
  isNewPlace: boolean;
  /** Others that lead to the newer one, where it bears the name of none of them. */
  mergedWith: TableUnit[];
  /** What the distance and the name's being common take away, or its being rare adds. */
  homonyms: number;
}

export function weigh(old: TableUnit, next: TableUnit, around: Circumstances): Pair {
  const reasons: string[] = [];
  let weight = 0;
  const add = (points: number, reason?: string): void => {
    weight += points;
    if (reason) reasons.push(reason);
  };
  const likeness = likenessOf(old.stem, next.stem);
  const isCodeKept = old.code === next.code;
  const isNamed = likeness === "SAME" || old.officialName === next.officialName;
  if (isCodeKept) {
    const points = Math.min(mostOfCode, Math.log((1 - around.anew) / around.anew));
    add(points, around.anew > 0.05 ? `代码相同(本处约${percent(around.anew)}的代码已另给他人)` : "代码相同");
  }
  add(isNamed ? ofName.SAME : ofName[likeness], isNamed ? "专名相同" : wordsOf(likeness, old, next));
  if (!isCodeKept) add(likeness === "NAMELESS" && !around.isTown ? ofNamelessAlone : 0, "代码变更");
  if (around.isTown) add(ofTown, "现名与原乡镇相同");
  if (around.keepsSerial) add(ofSerial, "序号相同");
  add(ofPlace[around.place], placeOf(around.place, old, next));
  if (around.isNewPlace && around.place === "ELSEWHERE") add(ofNewPlace, "现上级为新设");
  if (!isNamed && around.mergedWith.length > 0)
    add(ofMerger, `与${around.mergedWith.map(({ officialName }) => officialName).join("、")}合并`);
  if (around.together)
    add(around.together.weight, `与原属同一上级的共${around.together.count}个单位一并改属`);
  if (old.kind !== next.kind && old.level === "VILLAGE") add(ofOtherKind, "村和社区类型不同");
  if (around.isTownName && old.kind !== next.kind) add(ofTownName, "也可能得名于原上级");
  if (!isNamed && !around.isTown)
    for (const other of around.contradicting)
      add(ofContradiction, `但${other.officialName}(${other.code})另有其名`);
  add(-around.homonyms);
  votesFor(next, around, add);
  return { old, next, weight, reasons, isPlain: isCodeKept && isNamed && around.place === "MAIN" };
}

function votesFor(
  next: TableUnit,
  { votes, isAlone }: Circumstances,
  add: (points: number, reason?: string) => void,
): void {
  if (!votes || votes.total === 0) return;
  const count = votes.by.get(next.code) ?? 0;
  const reason = `可辨认的下级${votes.total}个,其中${count}个在${next.officialName}`;
  if (count === 0) return void (votes.total >= fullVotes && add(-ofUnitsBelow, reason));
  const strength = Math.min(1, count / fullVotes);
  add((ofUnitsBelow * count * strength) / votes.total, reason);
  if (isAlone) add(ofUnitsBelow * strength);
}

function wordsOf(likeness: Likeness, old: TableUnit, next: TableUnit): string {
  if (!old.stem) return `原名无专名,现名${next.stem}`;
  if (likeness === "HOMOPHONE") return `专名同音异字(${old.stem}、${next.stem})`;
  if (likeness === "EXTENDED" || likeness === "APART") return `专名相近(${old.stem}、${next.stem})`;
  return `专名由${old.stem}改为${next.stem}`;
}

function placeOf(place: Place, old: TableUnit, next: TableUnit): string | undefined {
  if (place === "ELSEWHERE") return "上级不同";
  return above(old) === above(next) ? undefined : "随上级并入或改码";
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;
