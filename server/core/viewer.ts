/** Who reads or writes, as far as plans and rules care. */
export interface Viewer {
  /** Account name that history keeps. */
  name: string;
  /** Number of the account; absent for the hub itself and for strangers. */
  userId?: number;
  /** The unit to which reading and writing is confined, with its level; everything when absent. */
  scope?: { id: number; level: string };
  /** May see personal data unmasked. */
  personal: boolean;
  administrator: boolean;
}

/** Viewers of one class share compiled statements. */
export const viewerClass = (viewer: Viewer): string =>
  `${viewer.scope?.level ?? ""}|${viewer.personal ? 1 : 0}|${viewer.administrator ? 1 : 0}`;
