/** What hangs on units that the plan ends, makes another kind, recodes or parts: by which policy it goes on. */
import type { Row } from "../../core/rule.ts";
import type { AttachedPolicy } from "../../core/statement.ts";
import type { Unit } from "../forest/unit.ts";
import { lastOf } from "../steps/followSeats.ts";
import { stepOf } from "./above.ts";
import type { Bodies } from "./bodies.ts";
import { follow } from "./follow.ts";
import type { Ground } from "./ground.ts";
import { hanging } from "./hanging.ts";
import { nameOf } from "./likeness.ts";
import { isCalled } from "./names.ts";
import { type Relation, relationsTo } from "./relation.ts";
import { isReworded } from "./wording.ts";

export async function meetUnits(ground: Ground, bodies: Bodies): Promise<void> {
  const { model, course, given, codes } = ground;
  const idsOf = (units: Iterable<Unit>): Set<number> =>
    new Set([...units].filter((unit) => unit.was).map((unit) => unit.id));
  const { forest } = course;
  const living = [...forest.units.values()].filter(({ is, was }) => was && is.inForce);
  const recoded = living.filter(({ is, was }) => is.code !== was?.code);
  const reworded = living.filter((unit) => isReworded(forest, unit));
  const touched = [...course.fates.keys(), ...course.kinds.keys(), ...given.parted()];
  for (const relation of relationsTo(model, model.get("Division"))) {
    const units = [
      ...touched,
      ...(relation.field.prefixes ? recoded : []),
      ...(isCalled(relation) ? reworded : []),
    ];
    const rows = await hanging(ground, relation, idsOf(units));
    if (rows.length > 0) await codes.read(relation);
    for (const row of rows) decide(ground, bodies, relation, row);
  }
}

function decide(ground: Ground, bodies: Bodies, relation: Relation, row: Row): void {
  const { entity, field } = relation;
  const { course, given, fates } = ground;
  const id = Number(row.id);
  const unit = course.forest.unit(Number(row[relation.column])) as Unit;
  const end = course.fates.get(unit);
  const kindStep = course.kinds.get(unit);
  const step = end?.step ?? kindStep ?? given.partingStep(unit, entity, id);
  const kindChange = !end && kindStep !== undefined;
  const explicit = step === undefined ? undefined : given.of(step, entity, id);
  const natural =
    (end ? lastOf(course, end.to) : given.partingReceiver(unit, step, explicit)) || (end ? undefined : unit);
  const receiver = explicit?.toId ? given.receiver(explicit.toId, unit, step as number) : natural;
  const fate = fates.of(entity, row, step ?? stepOf(course.forest, unit), kindChange);
  if (!receiver) {
    if (!field.readOnly) fate.ends = true;
    return;
  }
  const policy = field.readOnly
    ? "FOLLOW"
    : (explicit?.policy ?? stated(ground, relation, end !== undefined, kindChange, step ?? 0, row));
  if (policy === "END") fate.ends = true;
  else if (policy === "END_AND_SUCCEED") bodies.gather(relation, fate, receiver);
  else follow(ground, relation, fate, unit, receiver, policy === "RETAIN");
}

/** What the entity states; where outlets and their like are retained, a person may say otherwise. */
function stated(
  { questions }: Ground,
  { entity, field: { former } }: Relation,
  ended: boolean,
  kindChange: boolean,
  step: number,
  row: Row,
): AttachedPolicy {
  const attachment = entity.statement.attachment;
  if (!ended) return (kindChange && attachment?.kindChange) || "FOLLOW";
  const policy = attachment?.merger ?? "FOLLOW";
  if (policy !== "RETAIN") return policy;
  // What was retained once is no longer a question.
  if (former && row[entity.column(former)] !== null) return "FOLLOW";
  return questions.of("RETAIN", entity, step, nameOf(entity, row));
}
