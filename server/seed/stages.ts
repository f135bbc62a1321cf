/** Sample records in two stages: what stood on the units before the reform, and what came with it. */
import type { EntityModel, Model } from "../core/model.ts";
import { DAY_AFTER, type Unit } from "./units.ts";
import type { Reference, SampleRow, SeedUnits } from "./village.ts";

type Rows = Record<string, SampleRow[]>;

/**
 * A record stood before the reform where all that it refers to did, as far as it is remembered under an old code, unless
 * it says that it came after. How
 * long before nobody says; it lives through the reform as the reform's execution decides.
 */
export function stages(
  model: Model,
  samples: Rows,
  former: Rows,
  units: SeedUnits,
): { early: Rows; late: Rows } {
  const oldOf = new Map(
    units.succession.filter((row) => row.relation === "CONTINUES").map((row) => [row.newCode, row.oldCode]),
  );
  const county = units.after[0].code;
  const codeBefore = (code: string): string | undefined => (code === county ? code : oldOf.get(code));
  const groups = new Set(
    samples.Group.filter((row) => !row.establishedOn && !row.abolishedOn).map((row) => row.key),
  );
  const early: Rows = {};
  const late: Rows = {};
  const keys = new Map<string, Set<string>>([["Division", groups]]);
  for (const [name, rows] of Object.entries(samples)) {
    if (name === "Group" || name === "DivisionStat") continue;
    const entity = model.get(name);
    const known = new Set<string>();
    keys.set(name, known);
    [early[name], late[name]] = [[], []];
    for (const { afterReform, ...stated } of rows) {
      const row = stated as SampleRow;
      const before = afterReform ? undefined : asBefore(entity, row, codeBefore, keys);
      if (before) known.add(row.key);
      if (before) early[name].push(before);
      else late[name].push(row);
    }
    early[name] = inOrder([...(former[name] ?? []), ...early[name]]);
  }
  withFormerSuperiors(early.PartyOrganization, units);
  return { early, late };
}

/** The row under the codes of before, or nothing where it refers to what was not there. */
function asBefore(
  entity: EntityModel,
  row: SampleRow,
  codeBefore: (code: string) => string | undefined,
  keys: Map<string, Set<string>>,
): SampleRow | undefined {
  const { start } = entity.lifespan;
  const found: SampleRow = { ...row };
  if (row[start] === DAY_AFTER) delete found[start];
  for (const [name, value] of Object.entries(row)) {
    if (typeof value !== "object" || Array.isArray(value)) continue;
    const target = entity.toOnes.get(name)?.target.root.name ?? "";
    const reference = value as Reference;
    if ("key" in reference) {
      if (!keys.get(target)?.has(reference.key)) return undefined;
      continue;
    }
    const code = codeBefore(reference.division);
    if (code === undefined) return undefined;
    found[name] = { division: code };
    const field = entity.fields.get(name);
    const coded = field?.kind === "reference" ? field.prefixes : undefined;
    if (coded) found[coded] = code + String(row[coded]).slice(reference.division.length);
  }
  return found;
}

const tiers = ["COUNTY", "TOWNSHIP", "VILLAGE", "GROUP"];

/** Rows refer to rows before them: superiors stand first. */
const inOrder = (rows: SampleRow[]): SampleRow[] =>
  rows.toSorted((a, b) => tiers.indexOf(String(a.tier)) - tiers.indexOf(String(b.tier)));

/** Before the reform a village's organization stood under that of the township it then belonged to. */
function withFormerSuperiors(rows: SampleRow[], { before, succession }: SeedUnits): void {
  const living = new Map(
    succession.filter((row) => row.relation === "CONTINUES").map((row) => [row.oldCode, row.newCode]),
  );
  const byCode = new Map<string, Unit>(before.map((unit) => [unit.code, unit]));
  for (const row of rows) {
    if (row.tier !== "VILLAGE") continue;
    const township = byCode.get((row.division as { division: string }).division)?.parentCode ?? "";
    row.parent = { key: living.get(township) ?? `former:${township}` };
  }
}
