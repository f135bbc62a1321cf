/** Words above a table that is given out: what days it tells of, as known when, and at the end on which day it was given. */
import type { Bilingual } from "../../core/bilingual.ts";
import { today } from "../../core/clock.ts";
import type { Row } from "../../core/rule.ts";

export const givenOut = (): Bilingual => ({ zh: `${today()} 导出`, en: `given out on ${today()}` });

/** Of the times that were asked for. */
export const timesOf = ({ asOf, knownAt }: Row): Record<keyof Bilingual, string[]> => ({
  zh: [...(asOf ? [`截至${asOf}`] : []), ...(knownAt ? [`按${knownAt}时所知`] : [])],
  en: [...(asOf ? [`as of ${asOf}`] : []), ...(knownAt ? [`as known at ${knownAt}`] : [])],
});
