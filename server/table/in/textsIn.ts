/** The JSON object of texts that a parameter holds; nothing where it holds another thing. */
export function textsIn(given: string): Record<string, string> | undefined {
  try {
    const found: unknown = JSON.parse(given);
    const isObject = found !== null && typeof found === "object" && !Array.isArray(found);
    if (isObject && Object.values(found).every((one) => typeof one === "string"))
      return found as Record<string, string>;
  } catch {
    // No JSON is no object either.
  }
  return undefined;
}
