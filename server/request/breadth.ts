/** How much a document asks for, written out: a fragment counts as often as it is named. */
import {
  type FragmentDefinitionNode,
  GraphQLError,
  type SelectionSetNode,
  type ValidationRule,
} from "graphql";
import { HubError } from "../core/errors.ts";

const fieldsAllowed = 2000;
/** Every two fields of one name are compared, as are every two fragments that are named in one place. */
const sameAllowed = 50;
const fragmentsAllowed = 100;
/** Of the schema as a whole, which is long and made by none of the quick ways where it stands beside others. */
const schemasAllowed = 2;

export const breadth: ValidationRule = (context) => ({
  Document({ definitions }) {
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const one of definitions) if (one.kind === "FragmentDefinition") fragments.set(one.name.value, one);
    const counted = new Map<string, number>();
    let schemas = 0;
    const fieldsOf = ({ selections }: SelectionSetNode): number => {
      const names = new Map<string, number>();
      return selections.reduce((sum, one) => {
        if (one.kind === "FragmentSpread") return sum + fieldsOfFragment(one.name.value);
        if (one.kind === "InlineFragment") return sum + fieldsOf(one.selectionSet);
        if (one.name.value === "__schema") schemas += 1;
        const name = one.alias?.value ?? one.name.value;
        const same = (names.get(name) ?? 0) + 1;
        names.set(name, same);
        if (same > sameAllowed)
          throw refused(
            `字段“${name}”在同一处重复超过 ${sameAllowed} 次,请去掉重复`,
            `field ${name} stands more than ${sameAllowed} times in one place: leave out what repeats`,
          );
        return sum + 1 + (one.selectionSet ? fieldsOf(one.selectionSet) : 0);
      }, 0);
    };
    const fieldsOfFragment = (name: string): number => {
      const known = counted.get(name);
      if (known !== undefined) return known;
      // One that names itself is refused by another rule.
      counted.set(name, 0);
      const fragment = fragments.get(name);
      const fields = fragment ? fieldsOf(fragment.selectionSet) : 0;
      counted.set(name, fields);
      return fields;
    };
    try {
      if (fragments.size > fragmentsAllowed)
        throw refused(
          `片段超过 ${fragmentsAllowed} 个,请减少`,
          `the document holds more than ${fragmentsAllowed} fragments: use fewer`,
        );
      const fields = definitions.reduce(
        (sum, one) => sum + (one.kind === "OperationDefinition" ? fieldsOf(one.selectionSet) : 0),
        0,
      );
      if (schemas > schemasAllowed)
        throw refused(
          `一次请求最多取 ${schemasAllowed} 次 __schema,请分次查询`,
          `a request may ask for __schema ${schemasAllowed} times: ask in several`,
        );
      if (fields > fieldsAllowed)
        throw refused(
          `查询展开后有 ${fields} 个字段,超过 ${fieldsAllowed} 个,请分次查询`,
          `written out, the document holds ${fields} fields, over ${fieldsAllowed}: ask in several`,
        );
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      context.reportError(new GraphQLError(error.message, { originalError: error }));
    }
  },
});

const refused = (zh: string, en: string): HubError => new HubError("QUERY_TOO_COMPLEX", { zh, en });
