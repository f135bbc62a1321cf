/** How steps name units. */

/** A unit is named by its global id, or by the code it holds when the step is taken. */
export type Mention = string;

export const isCode = (mention: Mention): boolean => /^\d+$/.test(mention);
