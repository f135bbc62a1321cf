import { type Difference, differences, type Version } from "./version.ts";

export interface Correction {
  version: Version;
  /** What was believed, beside what is known now of the same day. */
  changes: Difference[];
}

/**
 * Versions that the hub believed in once and that say something else than is known now, the latest correction first.
 * That a version's period was closed because the unit changed is no correction.
 */
export function correctionsOf(versions: Version[], fields: string[]): Correction[] {
  const known = versions.filter(({ recordedTo }) => recordedTo === null);
  return versions
    .filter(({ recordedTo }) => recordedTo !== null)
    .flatMap((version) => {
      const day = version.validFrom;
      const now = known.find(
        ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day),
      );
      const changes = now ? differences(fields, version, now) : [];
      return changes.length || !now ? [{ version, changes }] : [];
    })
    .sort((a, b) => (b.version.recordedTo ?? "").localeCompare(a.version.recordedTo ?? ""));
}
