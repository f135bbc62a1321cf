/** Which parts of an office file hang on which. */
import { posix } from "node:path";
import { all, parsed } from "../../../table/xml.ts";

export interface Relation {
  id: string;
  /** The last word of its type, e.g. `worksheet`. */
  kind: string;
  path: string;
}

export const relationsPath = (path: string): string =>
  posix.join(posix.dirname(path), "_rels", `${posix.basename(path)}.rels`);

/** Of the whole file where no part is named. */
export function relationsOf(parts: Map<string, Buffer>, path = ""): Relation[] {
  const stated = parts.get(path === "" ? "_rels/.rels" : relationsPath(path));
  if (!stated) return [];
  return all(parsed(stated), "Relationship")
    .filter((one) => one.getAttribute("TargetMode") !== "External")
    .map((one) => {
      const target = one.getAttribute("Target") ?? "";
      return {
        id: one.getAttribute("Id") ?? "",
        kind: posix.basename(one.getAttribute("Type") ?? ""),
        path: target.startsWith("/") ? target.slice(1) : posix.join(posix.dirname(path), target),
      };
    });
}
