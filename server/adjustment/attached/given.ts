/** What the steps themselves say of attached records, where the default is not wanted. */
import type { EntityModel } from "../../core/model.ts";
import { toGlobalId } from "../../core/reader/identity.ts";
import type { AttachedPolicy } from "../../core/statement.ts";
import type { Unit } from "../forest/unit.ts";
import type { Course } from "../steps/course.ts";
import type { Attached } from "../steps/step.ts";

type Explicit = Attached & { policy: AttachedPolicy };

export class Given {
  private readonly course: Course;
  /** Steps that name records, with the units that they change. */
  private readonly naming: { step: number; units: Set<Unit>; ids: Set<string> }[];

  constructor(course: Course) {
    this.course = course;
    this.naming = course.steps.flatMap(({ attached, from }, step) => {
      const ids = new Set(attached?.flatMap((one) => one.ids ?? []));
      return ids.size === 0
        ? []
        : [{ step, ids, units: new Set(from.flatMap((mention) => course.forest.named(mention) ?? [])) }];
    });
  }

  /** Units of steps that name records. */
  parted(): Unit[] {
    return this.naming.flatMap(({ units }) => [...units]);
  }

  of(step: number, entity: EntityModel, id: number): Explicit | undefined {
    const attached = (this.course.steps[step].attached ?? []).filter((one) => one.type === entity.name);
    if (attached.length === 0) return undefined;
    const globalId = toGlobalId(entity.name, id);
    return (attached.findLast((one) => one.ids?.includes(globalId)) ??
      attached.findLast((one) => !one.ids?.length)) as Explicit | undefined;
  }

  /** Step of a division after which the unit lives on and which names the record. */
  partingStep(unit: Unit, entity: EntityModel, id: number): number | undefined {
    if (this.naming.length === 0) return undefined;
    const globalId = toGlobalId(entity.name, id);
    return this.naming.find(({ ids, units }) => ids.has(globalId) && units.has(unit))?.step;
  }

  partingReceiver(unit: Unit, step: number | undefined, explicit?: Attached): Unit | undefined {
    if (!explicit?.ids?.length || explicit.policy === "RETAIN") return undefined;
    return this.course.links.find((link) => link.step === step && link.from === unit)?.to;
  }

  /** The receiver that a step names for some records: a unit in force of the level they hang on. */
  receiver(mention: string, unit: Unit, step: number): Unit {
    const { forest } = this.course;
    const to = forest.named(mention);
    if (to?.is.inForce && to.level === unit.level) return to;
    forest.at = step;
    forest.say(
      "attached",
      `去向“${to?.is.name ?? mention}”不是与“${unit.is.name}”同级的现行单位,请另选`,
      `receiver ${to?.is.name ?? mention} is no unit in force of the level of ${unit.is.name}: choose another`,
    );
    return unit;
  }
}
