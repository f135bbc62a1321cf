import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  parse,
  TypeInfo,
  typeFromAST,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { chineseIn } from "../columnTerms.ts";

export type ParameterKind =
  | "date"
  | "dateTime"
  | "choice"
  | "boolean"
  | "number"
  | "record"
  | "code"
  | "text"
  | "json";

/** A variable of a query, as a form asks for it. */
export interface Parameter {
  name: string;
  /** The Chinese term of what it is used for, where the schema has one. */
  chinese?: string;
  kind: ParameterKind;
  many: boolean;
  required: boolean;
  /** What holds where none is given, as the query says. */
  default?: unknown;
  /** Of a choice. */
  options: { value: string; chinese?: string }[];
  /** Of a record or a code: where to look, as `search` names types; everywhere when empty. */
  types: string[];
}

/** Where a variable stands: names from the argument inwards, with their terms. */
interface Use {
  names: string[];
  terms: (string | undefined)[];
  answers?: string;
}

/** What a condition does with a value; the field it stands under says what the value is. */
const comparisons = new Set(
  "eq ne in notIn lt lte gt gte contains startsWith endsWith min max count".split(" "),
);
const units = ["PROVINCE", "PREFECTURE", "COUNTY", "TOWNSHIP", "VILLAGE", "GROUP"];

const kinds: Record<string, ParameterKind> = {
  Date: "date",
  DateTime: "dateTime",
  Boolean: "boolean",
  Int: "number",
  Float: "number",
  ID: "record",
  Decimal: "text",
  String: "text",
};

/** The variables that an operation declares; none where the text is no document of the schema. */
export function parametersOf(schema: GraphQLSchema, query: string, operationName?: string): Parameter[] {
  const operation = operationIn(query, operationName);
  if (!operation?.variableDefinitions?.length) return [];
  const uses = usesIn(schema, query);
  const searched = schema.getType("SearchType");
  const searchable = new Set(isEnumType(searched) ? searched.getValues().map(({ name }) => name) : []);
  return operation.variableDefinitions.flatMap(({ variable, type: node, defaultValue }): Parameter[] => {
    const name = variable.name.value;
    const type = typeFromAST(schema, node as never) as unknown as GraphQLInputType | undefined;
    if (!type) return [];
    const inner = getNamedType(type);
    const nullable = getNullableType(type);
    const use = uses.get(name);
    const place = use?.names.findLastIndex((one) => !comparisons.has(one)) ?? -1;
    const used = use?.names[place === -1 ? (use?.names.length ?? 1) - 1 : place] ?? name;
    const isDeep = isListType(nullable) && isListType(getNullableType(nullable.ofType));
    const kind: ParameterKind =
      isDeep || isInputObjectType(inner)
        ? "json"
        : isEnumType(inner)
          ? "choice"
          : inner.name === "String" && /code$/i.test(used)
            ? "code"
            : (kinds[inner.name] ?? "text");
    return [
      {
        name,
        chinese: place === -1 ? use?.terms.at(-1) : use?.terms[place],
        kind,
        many: kind !== "json" && isListType(nullable),
        required: node.kind === Kind.NON_NULL_TYPE && !defaultValue,
        default: defaultValue ? valueFromASTUntyped(defaultValue) : undefined,
        options: isEnumType(inner)
          ? inner
              .getValues()
              .map(({ name: value, description }) => ({ value, chinese: chineseIn(description) }))
          : [],
        types: typesFor(used, use, searchable),
      },
    ];
  });
}

/** Types of records that a place may name, as far as its name tells. */
function typesFor(used: string, use: Use | undefined, searchable: Set<string>): string[] {
  const own = constant(used.replace(/(Id|Ids|Code)$/, ""));
  if (searchable.has(own)) return [own];
  const answered = constant(use?.answers ?? "");
  if (/^(id|ids|code)$/.test(used) && use?.names.length === 1 && searchable.has(answered)) return [answered];
  return /^(within|withinId|withinCode|code)$|division|parent/i.test(used)
    ? units.filter((unit) => searchable.has(unit))
    : [];
}

const constant = (name: string): string => name.replace(/(?<=[a-z0-9])[A-Z]/g, "_$&").toUpperCase();

export function operationIn(query: string, operationName?: string): OperationDefinitionNode | undefined {
  try {
    const operations = parse(query).definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    return operations.find(({ name }) => name?.value === operationName) ?? operations.at(-1);
  } catch {
    return undefined;
  }
}

/** The first place where each variable is used. */
function usesIn(schema: GraphQLSchema, query: string): Map<string, Use> {
  const uses = new Map<string, Use>();
  const info = new TypeInfo(schema);
  const path: { name: string; term?: string }[] = [];
  const leave = () => void path.pop();
  visit(
    parse(query),
    visitWithTypeInfo(info, {
      VariableDefinition: () => false,
      Argument: {
        enter: ({ name }) => {
          path.push({ name: name.value, term: chineseIn(info.getArgument()?.description) });
        },
        leave,
      },
      ObjectField: {
        enter: ({ name }) => {
          const parent = getNamedType(info.getParentInputType() ?? undefined);
          const field = isInputObjectType(parent) ? parent.getFields()[name.value] : undefined;
          path.push({ name: name.value, term: chineseIn(field?.description) });
        },
        leave,
      },
      Variable: ({ name }) => {
        if (uses.has(name.value) || path.length === 0) return;
        const answers = getNamedType(info.getType() ?? undefined)?.name;
        uses.set(name.value, {
          names: path.map((one) => one.name),
          terms: path.map((one) => one.term),
          answers,
        });
      },
    }),
  );
  return uses;
}
