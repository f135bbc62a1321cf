/** Units of one superior that are found under another: one may be a homonym, several that went together are not. */

/** What each further one of the same way adds. */
const ofEach = 2.5;
const most = 5;
/** Where all that is gone from there is found there. */
const ofAll = 4;

/** @param gone how many units of the superior are found nowhere near */
export const weightTogether = (count: number, gone: number): number =>
  Math.min(most, ofEach * (count - 1)) + (ofAll * count) / Math.max(count, gone);
