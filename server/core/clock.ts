/** The hub's calendar: a day begins at midnight in China, wherever the server stands. */

const dayLength = 86_400_000;
// China keeps UTC+8 all year, so its midnights are a multiple of a day apart.
const offset = 8 * 3_600_000;

let known = { text: "", from: 0, to: 0 };

/** Today's date. Every read asks for it, so it is written anew only when the day is another. */
export function today(): string {
  const now = Date.now() + offset;
  if (now < known.from || now >= known.to) {
    const from = now - (now % dayLength);
    known = { text: new Date(now).toISOString().slice(0, 10), from, to: from + dayLength };
  }
  return known.text;
}

/** Milliseconds until the next day begins. */
export const untilMidnight = (): number => dayLength - ((Date.now() + offset) % dayLength);

/** The instant at which a day began. */
export const midnight = (now: number): number => now - ((now + offset) % dayLength);
