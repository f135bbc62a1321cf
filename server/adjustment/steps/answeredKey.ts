/**
 * The key by which a decision is answered: its own, else the longest beginning of it, as FOUNDING:Grid and FOUNDING answer
 * all decisions whose keys begin so.
 */
export function answeredKey(answers: Map<string, string>, key: string): string | undefined {
  const words = key.split(":");
  return words
    .map((_word, at) => words.slice(0, words.length - at).join(":"))
    .find((beginning) => answers.has(beginning));
}
