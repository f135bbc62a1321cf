/** The last words above a table that is given out: on which day that was. */
import type { Bilingual } from "../../core/bilingual.ts";
import { today } from "../../core/clock.ts";

export const givenOut = (): Bilingual => ({ zh: `${today()} 导出`, en: `given out on ${today()}` });
