/** A plan was judged as a whole; what it comes to is the hub's own to write. */
export const consequence = (from: string) => ({ from, own: true, judged: true }) as const;
