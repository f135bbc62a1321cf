/** The county's calendar: its day begins at midnight in China, wherever the server stands. */

const dayLength = 86_400_000;
// China keeps UTC+8 all year, so its midnights are a multiple of a day apart.
const offset = 8 * 3_600_000;

export const today = (): string => new Date(Date.now() + offset).toISOString().slice(0, 10);

/** Milliseconds until the next day begins. */
export const untilMidnight = (): number => dayLength - ((Date.now() + offset) % dayLength);
