/** What is called after units takes their new names, once it is known what goes on. */
import { english } from "../../core/describe.ts";
import { type Fate, globalIdOf } from "./fates.ts";
import type { Ground } from "./ground.ts";
import { hanging } from "./hanging.ts";
import { nameOf } from "./likeness.ts";
import type { Following } from "./names.ts";
import type { Relation } from "./relation.ts";
import { standingOn, versionsOf } from "./versions.ts";
import { renamed } from "./wording.ts";

interface Proposal extends Following {
  old: string;
  name: string;
}

export async function giveNames(ground: Ground): Promise<void> {
  for (const [relation, following] of ground.names.following) {
    const called = await namesOnDay(ground, relation, following);
    const proposals = following.flatMap((one) => proposed(ground, one, called(one.fate)) ?? []);
    if (proposals.length === 0) continue;
    const borne = await namesBorne(ground, relation, proposals);
    const rivals = Map.groupBy(proposals, ({ to, name }) => placed(to.id, name));
    const given = proposals.flatMap((proposal): Proposal[] => {
      const { to, old, name } = proposal;
      const isContested = (rivals.get(placed(to.id, name)) ?? []).length > 1;
      const own = free(name, isContested, (one) => borne.has(placed(to.id, one)));
      borne.add(placed(to.id, own ?? old));
      return own ? [{ ...proposal, name: own }] : [];
    });
    for (const [step, some] of Map.groupBy(given, ({ fate }) => fate.step)) give(ground, step, some);
  }
}

function proposed({ course }: Ground, one: Following, old: string): Proposal | undefined {
  const name = renamed(course.forest, old, one.from, one.to);
  return one.fate.ends || name === old ? undefined : { ...one, old, name };
}

/** What records are called on the plan's day, which may lie before the day from which they are called as they are. */
async function namesOnDay(
  ground: Ground,
  { entity }: Relation,
  following: Following[],
): Promise<(fate: Fate) => string> {
  const { t, course } = ground;
  const ids = following.map(({ fate }) => fate.row.id);
  const versions = course.forest.day < t.today ? await versionsOf(ground, entity, ids) : new Map();
  return ({ row }) => nameOf(entity, standingOn(versions.get(Number(row.id)), course.forest.day)?.row ?? row);
}

/** All of a step take their names or keep them; of one alone, or one that is answered apart, it may be any name. */
function give({ course, questions }: Ground, step: number, proposals: Proposal[]): void {
  const [{ fate }] = proposals;
  const { entity } = fate;
  const standard = entity.statement.attachment?.called ? "KEEP" : "NEW";
  const isAlone = proposals.length === 1 && !questions.isAnswered("WORDING", entity, step);
  for (const { fate, old, name } of proposals) {
    const told = `${old} → ${name}`;
    const choice = isAlone ? standard : questions.of("WORDING", entity, step, told, standard);
    const otherwise = choice === "NEW" ? name : old;
    const key = `NAME:${globalIdOf(fate)}`;
    const own = course.answers.get(key);
    if (isAlone || own !== undefined)
      course.decisions.push({
        key,
        kind: "WORDING",
        step,
        about: { zh: `${entity.statement.label}:${told}`, en: `${english(entity.name)}: ${told}` },
        options: [name, old].map((value) => ({ value, label: { zh: value, en: value } })),
        default: otherwise,
      });
    if ((own ?? otherwise) !== old) fate.set[entity.display] = own ?? otherwise;
  }
}

const placed = (unit: unknown, name: unknown): string => `${unit} ${name}`;

/** Names that other records bear on the units, from then on. */
async function namesBorne(ground: Ground, home: Relation, proposals: Proposal[]): Promise<Set<string>> {
  const { fates, founded } = ground;
  const { entity, name, column } = home;
  const apart = new Set(proposals.map(({ fate }) => Number(fate.row.id)));
  const rows = await hanging(ground, home, new Set(proposals.map(({ to }) => to.id)));
  const borne = (founded.rows.get(entity) ?? []).map((row) => placed(row[name], row[entity.display]));
  for (const row of rows) {
    const fate = fates.known(entity, row.id);
    if (!fate?.ends && !apart.has(Number(row.id)))
      borne.push(placed(fate?.set[name] ?? row[column], row[entity.displayColumn]));
  }
  return new Set(borne);
}

const last = /\d+(?=\D*$)/;

/** 龙吟村第4网格 where there are three; nothing where no number tells it from what is there or also wants the name. */
function free(name: string, isContested: boolean, isBorne: (name: string) => boolean): string | undefined {
  if (!last.test(name)) return isContested || isBorne(name) ? undefined : name;
  let found = name;
  while (isBorne(found)) found = found.replace(last, (number) => String(Number(number) + 1));
  return found;
}
