/** How common the names of villages are: of a rare one a second bearer near by is no homonym. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { comparable } from "./likeness.ts";

/** Proper parts that at least twenty villages and communities of the nation bore on 2019-10-31. */
const bearers = new Map(
  readFileSync(join(import.meta.dirname, "commonNames.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .map(([stem, count]) => [comparable(stem), Number(count)]),
);

const leastCommon = 20;
const ofRare = 3.5;
/** What each doubling of the bearers takes away. */
const ofDoubling = 0.8;

/** What a name's being rare speaks for its bearers on two days being one. */
export function weightOfRarity(stem: string): number {
  const count = bearers.get(comparable(stem));
  return count === undefined ? ofRare : ofRare - ofDoubling * Math.log2(count / leastCommon);
}
