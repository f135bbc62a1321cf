/**
 * Unified social credit code of a made-up body by GB 32100-2015, with an organization code after GB 11714 that begins
 * with MEY, which no office gives out yet. Numbers differ between all bodies of a class.
 */
export function creditCode(kind: string, number: number): string {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const serial = `MEY${String(number).padStart(5, "0")}`;
  const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
  const organizationSum = [...serial].reduce(
    (sum, character, index) => sum + Number.parseInt(character, 36) * organizationWeights[index],
    0,
  );
  const organizationCheck = "0123456789X"[(11 - (organizationSum % 11)) % 11];
  const body = `${kind}510722${serial}${organizationCheck}`;
  let weight = 1;
  let total = 0;
  for (const character of body) {
    total += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return body + alphabet[(31 - (total % 31)) % 31];
}
