import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";
import { asked, withoutRoot, wrappers } from "./flatten.ts";
import type { Part } from "./parts.ts";

/** What the schema says about a column of the table. */
export interface Term {
  /** The Chinese term of the last field on the path, where its description has one. */
  chinese?: string;
  /** Unit of a figure, in Chinese. */
  unit?: string;
  /** Chinese terms of an enum's values. */
  values?: Record<string, string>;
}

/**
 * Follows a query through the schema and gives the terms by dotted path, wrappers left out as the
 * table leaves them out. Empty where the query does not fit the schema.
 */
export function columnTerms(schema: GraphQLSchema, query: string): Map<string, Term> {
  const terms = new Map<string, Term>();
  const document = (() => {
    try {
      return parse(query);
    } catch {
      return null;
    }
  })();
  if (!document) return terms;
  const fragments = new Map(
    document.definitions
      .filter((part) => part.kind === Kind.FRAGMENT_DEFINITION)
      .map((part) => [part.name.value, part]),
  );

  function follow(
    selections: SelectionSetNode | undefined,
    type: GraphQLCompositeType,
    above: string[],
  ): void {
    for (const selection of selections?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD || selection.kind === Kind.INLINE_FRAGMENT) {
        const part =
          selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const condition = part?.typeCondition && schema.getType(part.typeCondition.name.value);
        follow(part?.selectionSet, isCompositeType(condition) ? condition : type, above);
        continue;
      }
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      const field = type.getFields()[selection.name.value];
      if (!field) continue;
      const name = selection.alias?.value ?? selection.name.value;
      const path = wrappers.has(name) ? above : [...above, name];
      const inner = getNamedType(field.type);
      if (path !== above)
        terms.set(path.join("."), {
          // An alias is the reader's own word and tells apart what one field answers twice.
          chinese: selection.alias
            ? remarkBeside(selection)
            : chineseIn(field.description)?.replace(/列表$/, ""),
          unit: unitIn(field.description),
          values: isEnumType(inner)
            ? Object.fromEntries(
                inner.getValues().map((value) => [value.name, chineseIn(value.description) ?? value.name]),
              )
            : undefined,
        });
      if (isCompositeType(inner)) follow(selection.selectionSet, inner, path);
    }
  }

  for (const part of document.definitions) {
    if (part.kind !== Kind.OPERATION_DEFINITION) continue;
    const root = schema.getRootType(part.operation);
    if (root) follow(part.selectionSet, root, []);
  }
  return terms;
}

/** Terms of the columns of one table; where it answers several questions, what each is called. */
export function termsOfPart(terms: Map<string, Term>, { roots, stacked }: Part): Map<string, Term> {
  if (!stacked) return terms;
  const shared = new Map<string, Term>();
  for (const [path, term] of terms)
    if (path.includes(".") && !shared.has(withoutRoot(path))) shared.set(withoutRoot(path), term);
  return shared.set(asked, {
    values: Object.fromEntries(roots.map((root) => [root, terms.get(root)?.chinese ?? root])),
  });
}

/** What the writer of a query calls an alias: `both: villages(…) { # 一肩挑`. */
function remarkBeside({ loc }: FieldNode): string | undefined {
  if (!loc) return undefined;
  const [line] = loc.source.body.slice(loc.start).split("\n", 1);
  return line.match(/# *(\P{ASCII}\S*) *$/u)?.[1];
}

/** A description's first line is the English sentence, then the Chinese term; further lines give unit, rule, source. */
export function chineseIn(description: string | null | undefined): string | undefined {
  const term = description?.split("\n")[0].split(". ").pop();
  return term && term.length <= 16 && /^\P{ASCII}|^\d+\p{Script=Han}/u.test(term) ? term : undefined;
}

function unitIn(description: string | null | undefined): string | undefined {
  return description?.match(/^Unit: .* \/ (.+)$/m)?.[1];
}
