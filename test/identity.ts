const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An identity number that ends in its check character. */
export function identity(birth: string, serial = "123"): string {
  const digits = `510722${birth}${serial}`;
  return (
    digits + "10X98765432"[weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11]
  );
}
