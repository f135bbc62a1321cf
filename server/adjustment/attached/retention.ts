import type { EntityModel } from "../../core/model.ts";
import type { Row } from "../../core/rule.ts";
import type { Ground } from "./ground.ts";
import { nameOf } from "./likeness.ts";

/** Outlets and their like that are retained where their units end, unless a person closes all that a step leaves. */
export class Retention {
  private readonly ground: Ground;
  private readonly met = new Map<string, { entity: EntityModel; step: number; names: string[] }>();

  constructor(ground: Ground) {
    this.ground = ground;
  }

  policyOf(entity: EntityModel, row: Row, step: number): "RETAIN" | "END" {
    const key = `RETAIN:${entity.name}:${step}`;
    const known = this.met.get(key) ?? { entity, step, names: [] };
    known.names.push(nameOf(entity, row));
    this.met.set(key, known);
    return this.ground.answers.to(key, ["RETAIN", "END"], step) === "END" ? "END" : "RETAIN";
  }

  /** Asks about all that was met. */
  ask(): void {
    for (const [key, { entity, step, names }] of this.met)
      this.ground.course.decisions.push({
        key,
        kind: "RETAIN",
        step,
        about: `${entity.statement.label} ${names.length}:${names.slice(0, 5).join("、")}${names.length > 5 ? "…" : ""}`,
        options: [
          { value: "RETAIN", label: { zh: `全部保留(${names.length})`, en: `retain all ${names.length}` } },
          { value: "END", label: { zh: "全部关闭", en: "close all" } },
        ],
        default: "RETAIN",
      });
  }
}
