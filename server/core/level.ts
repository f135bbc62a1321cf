/** One level of a hierarchy, from the root down. */
export interface Level {
  /** Enum value, e.g. TOWNSHIP. */
  name: string;
  /** Concrete entity of the level, e.g. Township. */
  type: string;
  /** Digits of a code of this level. */
  codeLength: number;
  /** In tables of what lies below, the unit of this level stands only when asked for. */
  aside?: boolean;
  /** A root may stand on this level. */
  root?: boolean;
}
