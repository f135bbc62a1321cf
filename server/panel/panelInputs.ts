/** Inputs of the mutations that create and change records: of those derived, and of operations that do the same. */
import type { GraphQLArgument, GraphQLInputField } from "graphql";
import { getNamedType, isInputObjectType } from "graphql";
import type { InputModel } from "../../admin/schema/modelTypes.ts";
import type { Described } from "../core/describe.ts";
import type { Field } from "../core/field.ts";
import type { EntityModel } from "../core/model.ts";
import type { Operation } from "../core/operation.ts";
import { effectiveOn } from "../core/types/derived.ts";
import { inputName } from "../core/types/inputs.ts";
import { lookOf } from "./panelFields.ts";
import type { Schema } from "./schema.ts";
import { wordsOf } from "./words.ts";

/** Which record is written, rather than what is written of it. */
const which = new Set(["id", "ids", "version"]);

export function panelInputs(
  entity: EntityModel,
  act: "create" | "update",
  operations: Operation[],
  schema: Schema,
): InputModel[] | undefined {
  const mutation = `${act}${entity.name}`;
  const args = schema.root(mutation)?.args;
  const object = getNamedType(args?.find(({ name }) => name === "input")?.type);
  const inputs = isInputObjectType(object)
    ? Object.values(object.getFields())
    : args?.filter(({ name }) => !which.has(name));
  const operation = operations.find(({ name }) => name === mutation);
  const set = operation ? argumentsOf(entity, operation) : storedOf(entity, act);
  return inputs?.map((input) => panelInput(entity, input, set.get(input.name) as Setting, schema));
}

/** What an input sets: the name of the output field, and what is stated. */
interface Setting {
  name: string;
  stated: Described;
  field?: Field;
}

/** Arguments of an operation, or the fields of the one object that it takes; rules hold of the field that they set. */
function argumentsOf(entity: EntityModel, { arguments: given }: Operation): Map<string, Setting> {
  const { input } = given;
  const fields = input?.kind === "object" ? input.of.fields : given;
  const setting = ([name, field]: [string, Field]): [string, Setting] => {
    const { rule, unit } = entity.fields.get(name) ?? {};
    return [name, { name, stated: { rule, unit, ...field }, field }];
  };
  return new Map(Object.entries(fields).map(setting));
}

const storedOf = (entity: EntityModel, act: "create" | "update"): Map<string, Setting> =>
  new Map<string, Setting>([
    ...[...entity.fields].map(([name, field]): [string, Setting] => [
      inputName(name, field),
      { name, stated: entity.toOnes.get(name)?.stated ?? field, field },
    ]),
    ["effectiveOn", { name: "effectiveOn", stated: effectiveOn[act] }],
  ]);

function panelInput(
  entity: EntityModel,
  input: GraphQLInputField | GraphQLArgument,
  { name, stated, field }: Setting,
  schema: Schema,
): InputModel {
  const { list, required, type } = schema.typeOf(input);
  return {
    name: input.name,
    list,
    required,
    ...wordsOf(name, stated),
    ...(field?.kind === "reference" ? refersTo(name, field) : { type, kind: plainKind(schema, input) }),
    look: lookOf(entity, name, field),
    unique: field?.unique || undefined,
  };
}

const plainKind = (schema: Schema, input: GraphQLInputField | GraphQLArgument): InputModel["kind"] => {
  const kind = schema.kindOf(input);
  return kind === "scalar" || kind === "enum" ? kind : "other";
};

/** A reference names a record, several name those behind the list that they set as a whole. */
function refersTo(
  name: string,
  { target, sets }: Field & { kind: "reference" },
): Partial<InputModel> & Pick<InputModel, "type" | "kind"> {
  if (!sets) return { kind: "reference", type: target, field: name };
  const [field, behind] = sets.split(".");
  return { kind: "references", type: target, field, behind };
}
