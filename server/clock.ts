/** The county's calendar: its day begins at midnight in China, wherever the server stands. */

const format = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" });

let known = { day: "", until: 0 };

export function today(): string {
  const now = Date.now();
  if (now >= known.until) {
    // China keeps UTC+8 all year, so the next midnight is a multiple of a day away.
    const dayLength = 86_400_000;
    const offset = 8 * 3_600_000;
    known = {
      day: format.format(now),
      until: Math.floor((now + offset) / dayLength + 1) * dayLength - offset,
    };
  }
  return known.day;
}
