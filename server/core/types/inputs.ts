/** What creates and changes records. */
import { ID } from "type-graphql";
import { describe, meaning, term } from "../describe.ts";
import type { Field, ObjectStatement } from "../field.ts";
import type { EntityModel } from "../model.ts";
import type { Class, Shape } from "./classes.ts";
import { effectiveOn } from "./derived.ts";
import type { Types } from "./entity.ts";
import { DateScalar } from "./scalars.ts";

/** What the input is called that sets a field: a reference is given by its id. */
export const inputName = (name: string, field: Field): string =>
  field.kind === "reference" ? `${name}Id` : name;

export class Inputs {
  private readonly types: Types;

  constructor(types: Types) {
    this.types = types;
  }

  create(entity: EntityModel): Class {
    return this.types.input(
      `Create${entity.name}Input`,
      `A new ${entity.single}. 新建${entity.statement.label}`,
      () => ({
        ...this.fields(entity, true),
        effectiveOn: {
          type: DateScalar,
          nullable: true,
          description: describe(effectiveOn.create),
        },
      }),
    );
  }

  update(entity: EntityModel): Class {
    return this.types.input(
      `Update${entity.name}Input`,
      `Changes of a ${entity.single}; what is absent stays. 修改${entity.statement.label}`,
      () => ({
        ...this.fields(entity, false),
        effectiveOn: {
          type: DateScalar,
          nullable: true,
          description: describe(effectiveOn.update),
        },
      }),
    );
  }

  /** An argument of an operation, or a field of an object given to one. */
  given(field: Field): Shape {
    return {
      type:
        field.kind === "object"
          ? this.stated(field.of)
          : field.kind === "any"
            ? ID
            : this.types.scalar(field),
      list: field.kind === "choices" || field.many,
      nullable: !field.required,
      description: meaning(field),
      deprecated: field.deprecated,
    };
  }

  private stated(object: ObjectStatement): Class {
    return this.types.input(object.name, describe(object), () =>
      Object.fromEntries(Object.entries(object.fields).map(([name, field]) => [name, this.given(field)])),
    );
  }

  private fields(entity: EntityModel, creating: boolean): Record<string, Shape> {
    const fields: Record<string, Shape> = {};
    for (const [name, field] of entity.fields) {
      if (field.readOnly || field.hidden || (!creating && field.immutable)) continue;
      fields[inputName(name, field)] = {
        type: this.types.scalar(field),
        list: field.kind === "choices",
        nullable: !(creating && field.required && field.default === undefined),
        // The rules stand where a record is made; a change is held to the same.
        description: creating
          ? describe({ description: field.description, label: field.label, rule: field.rule })
          : term(name, field),
        deprecated: field.deprecated,
      };
    }
    return fields;
  }
}
