import type { JsonObject } from "../flatten.ts";

/** An answer that others are held against, and what it is called. */
export interface Kept {
  data: JsonObject;
  name: string;
}
