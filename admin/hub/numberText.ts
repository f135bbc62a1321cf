const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;

/** What people type or paste for a number, in the digits the hub reads; the rest is for the hub to judge. */
export function numberText(typed: unknown): string {
  const text = String(typed).normalize("NFKC").trim();
  return grouped.test(text) ? text.replaceAll(",", "") : text;
}
