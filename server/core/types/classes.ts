/** TypeGraphQL's decorators, applied to classes that are made from statements. */
import "reflect-metadata";
import { Arg, Field } from "type-graphql";
import { type Deprecation, reasonOf } from "../deprecation.ts";

export type Type = unknown;
// biome-ignore lint/complexity/noBannedTypes: TypeGraphQL speaks of classes as functions.
export type Class = Function & { prototype: object };

export interface Shape {
  type: Type;
  list?: boolean;
  nullable?: boolean;
  description: string;
  deprecated?: Deprecation;
}

export interface ArgumentShape extends Shape {
  default?: unknown;
}

export const newClass = (name: string): Class => ({ [name]: class {} })[name];

const typeOf = (shape: Shape) => () => (shape.list ? [shape.type] : shape.type) as never;

export const deprecation = ({ deprecated }: Pick<Shape, "deprecated">): { deprecationReason?: string } =>
  deprecated ? { deprecationReason: reasonOf(deprecated) } : {};

const nullability = (shape: Shape): { nullable?: boolean } => ({ nullable: shape.nullable ?? false });

/** A field of an object, interface or input; with arguments it is a method, as TypeGraphQL wants. */
export function addField(
  to: Class,
  name: string,
  shape: Shape,
  given: Record<string, ArgumentShape> = {},
): void {
  const options = { ...nullability(shape), description: shape.description, name, ...deprecation(shape) };
  if (Object.keys(given).length === 0) {
    Field(typeOf(shape), options)(to.prototype, name);
    return;
  }
  const method = (): void => {};
  Object.defineProperty(to.prototype, name, { value: method, configurable: true, writable: true });
  addArguments(to, name, given);
  Field(typeOf(shape), options)(to.prototype, name, {
    value: method,
  } as TypedPropertyDescriptor<unknown> as never);
}

export function addArguments(to: Class, method: string, given: Record<string, ArgumentShape>): void {
  Object.entries(given).forEach(([name, shape], index) => {
    Arg(name, typeOf(shape), {
      ...nullability(shape),
      description: shape.description,
      ...deprecation(shape),
      ...(shape.default !== undefined && { defaultValue: shape.default as never }),
    })(to.prototype, method, index);
  });
}
