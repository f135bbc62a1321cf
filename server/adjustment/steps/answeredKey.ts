/**
 * The key by which a decision is answered: its own, else the longest beginning of it, as FOUNDING:Grid and FOUNDING answer
 * all decisions whose keys begin so.
 */
export function answeredKey(answers: Map<string, string>, key: string): string {
  const words = key.split(":");
  const beginnings = words.map((_word, at) => words.slice(0, words.length - at).join(":"));
  return beginnings.find((beginning) => answers.has(beginning)) ?? key;
}
