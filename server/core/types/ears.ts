import type { Asker, Hub } from "../hub.ts";

/** Who is told of changes, at which hub. */
export interface Ears extends Asker {
  hub: Hub;
}
