/** Who reads or writes. Rights are asked anew for every operation, so a viewer stands for one moment. */

export type Role = "ADMIN" | "EDITOR" | "VIEWER";

/** A unit to which a viewer is confined. */
export interface ScopeUnit {
  id: number;
  level: string;
  /** First day on which it counts: successors count from the day of their link; `null`: always. */
  from: string | null;
}

export interface Viewer {
  /** Name that history keeps. */
  name: string;
  /** Number of the account; absent for the hub itself and for strangers. */
  userId?: number;
  /** Number of the token, where a program asks. */
  tokenId?: number;
  role?: Role;
  /** The hub itself, or the operator of its machine: everything is open to them. */
  system?: boolean;
  permissions: ReadonlySet<string>;
  /** Units to which reading and writing is confined; everything when absent. */
  scope?: readonly ScopeUnit[];
}

/** Who acts where no account does. */
export const systemViewer = (name: string): Viewer => ({ name, system: true, permissions: new Set() });

export const scopeLevels = ({ scope }: Viewer): string[] =>
  [...new Set((scope ?? []).map((unit) => unit.level))].sort();

const classes = new WeakMap<Viewer, string>();

/** Viewers of one class share compiled statements: it holds whatever changes the text of one. */
export function viewerClass(viewer: Viewer): string {
  const known = classes.get(viewer);
  if (known !== undefined) return known;
  const { role, permissions, scope, tokenId, system } = viewer;
  const made = [
    system ? "system" : (role ?? ""),
    [...permissions].sort().join(),
    scope ? `within ${scopeLevels(viewer).join()}` : "",
    tokenId === undefined ? "" : "program",
  ].join("|");
  classes.set(viewer, made);
  return made;
}
