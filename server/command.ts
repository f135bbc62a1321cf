export async function command(): Promise<void> {}
