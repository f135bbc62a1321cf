/** Classes of GraphQL types by their names, each made when it is first asked for. */
import { InputType, ObjectType } from "type-graphql";
import { addField, type Class, newClass, type Shape } from "./classes.ts";
import { Filters } from "./filters.ts";

export class Made {
  readonly filters = new Filters();
  private readonly made = new Map<string, Class>();

  object(name: string, description: string, fields: Record<string, Shape>): Class {
    return this.once(name, (made) => {
      ObjectType(name, { description })(made);
      for (const [field, shape] of Object.entries(fields)) addField(made, field, shape);
    });
  }

  input(name: string, description: string, fields: () => Record<string, Shape>): Class {
    return this.once(name, (made) => {
      InputType(name, { description })(made);
      for (const [field, shape] of Object.entries(fields())) addField(made, field, shape);
    });
  }

  once(name: string, make: (made: Class) => void): Class {
    const known = this.made.get(name);
    if (known) return known;
    const made = newClass(name);
    this.made.set(name, made);
    make(made);
    return made;
  }

  /** A class that is being made or was, for inputs that hold themselves. */
  known(name: string): Class {
    return this.made.get(name) as Class;
  }
}
