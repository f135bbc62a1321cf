/** Which units the words of one sentence mean; what cannot be told is kept for a person. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { Forest } from "../forest/forest.ts";
import type { Unit } from "../forest/unit.ts";
import { type Named, unitsListed } from "./unitList.ts";
import type { UnitsByName } from "./unitsByName.ts";

/** A name that leads to no unit, or to several. */
export interface Unresolved {
  text: string;
  /** Unit in which it lies, as the document says. */
  owner?: string;
  message: Bilingual;
  /** Numbers of units. */
  candidates: number[];
}

/** Units that a person chose for names of the sentence. */
export type Choices = ReadonlyMap<string, Unit>;

export class Meaning {
  readonly unresolved: Unresolved[] = [];
  private readonly forest: Forest;
  private readonly names: UnitsByName;
  private readonly choices: Choices;
  /** Unit that the sentence, or the heading above it, is about. */
  place?: Unit;

  constructor(forest: Forest, names: UnitsByName, choices: Choices, place: Unit | undefined) {
    this.forest = forest;
    this.names = names;
    this.choices = choices;
    this.place = place;
  }

  readonly isKnown = (name: string): boolean => this.choices.has(name) || this.names.called(name).length > 0;

  /** All units of a list; each that cannot be told is kept as such. `among`: those of which it may speak. */
  units(words: string, owner?: Unit): Unit[] {
    const listed = unitsListed(words, this.isKnown);
    const found = listed.map((named) => ({ named, candidates: this.candidates(named, owner) }));
    const sure = found.flatMap(({ candidates }) => (candidates.length === 1 ? candidates : []));
    const parents = new Set(sure.map((unit) => unit.is.parent));
    return found.flatMap(({ named, candidates }) => {
      const beside = candidates.filter((unit) => parents.has(unit.is.parent) && !sure.includes(unit));
      const [unit, second] = beside.length === 1 ? beside : candidates;
      if (unit && !second) return [unit];
      this.unresolved.push(candidates.length === 0 ? this.unknown(named) : ambiguous(named, candidates));
      return [];
    });
  }

  /** The same of what had ended before the document; what is called so and stands is answered as well. */
  formerUnits(words: string): Unit[] {
    const isKnown = (name: string): boolean => this.isKnown(name) || this.names.former(name).length > 0;
    return unitsListed(words, isKnown).flatMap((named) => {
      const standing = this.candidates(named);
      const candidates = standing.length > 0 ? standing : this.names.former(named.text);
      if (candidates.length === 1) return candidates;
      this.unresolved.push(candidates.length === 0 ? this.unknown(named) : ambiguous(named, candidates));
      return [];
    });
  }

  unit(words: string): Unit | undefined {
    return this.units(words)[0];
  }

  /** The unit that alone is called so, if one is. */
  only(name: string): Unit | undefined {
    const [unit, second] = this.names.called(name);
    return second ? undefined : unit;
  }

  /** Whether words name the unit, be it within a longer phrase: 原F乡的行政区域. */
  isNamedIn({ is }: Unit, words: string): boolean {
    return words.includes(is.name) || words.includes(is.officialName);
  }

  private candidates({ text, owner: said }: Named, given?: Unit): Unit[] {
    const chosen = this.choices.get(text);
    if (chosen) return [chosen];
    const all = this.names.called(text);
    if (all.length < 2 && !said && !given) return all;
    const owners = said ? [...this.names.called(said), ...this.names.ended(said)] : given ? [given] : [];
    const owned = owners.flatMap((owner) => all.filter((unit) => this.isIn(unit, owner)));
    if (owners.length > 0) return [...new Set(owned)];
    const { place } = this;
    const near = place ? all.filter((unit) => this.isIn(unit, place)) : [];
    return near.length > 0 ? near : all;
  }

  /** By now, or before the document. */
  private isIn(unit: Unit, owner: Unit): boolean {
    if (unit !== owner && this.forest.isWithin(unit, owner)) return true;
    for (let at: Unit | undefined = unit; at; at = this.forest.unit(at.was?.parent))
      if (at !== unit && at === owner) return true;
    return false;
  }

  private unknown({ text, owner }: Named): Unresolved {
    const { day } = this.forest;
    const [ended] = this.names.ended(text);
    const [zh, en] = owner ? [`“${owner}”内`, ` in ${owner}`] : ["", ""];
    const message = ended
      ? {
          zh: `“${text}”已由前面的句子撤销,请核对`,
          en: `${text} is ended by a sentence before this one: check it`,
        }
      : {
          zh: `${zh}没有在${day}现行的单位叫“${text}”,请核对名称,或改写上面的文字`,
          en: `no unit in force on ${day}${en} is called ${text}: check the name, or mend the text above`,
        };
    return { text, ...(owner && { owner }), message, candidates: [] };
  }
}

const ambiguous = ({ text }: Named, candidates: Unit[]): Unresolved => ({
  text,
  message: {
    zh: `叫“${text}”的有${candidates.length}个,请选定`,
    en: `${candidates.length} units are called ${text}: choose one`,
  },
  candidates: candidates.map(({ id }) => id),
});
