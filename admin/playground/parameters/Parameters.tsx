import { useGraphiQL, useVariablesEditorState } from "@graphiql/react";
import { useMemo } from "react";
import { useLanguage } from "../LanguageProvider.tsx";
import { ParameterInput } from "./ParameterInput.tsx";
import { parametersOf } from "./parameters.ts";
import { missing, readValues, withValue } from "./values.ts";

/** The variables of the present query as a form; it reads from the variables pane and writes into it. */
export function Parameters() {
  const { language, words } = useLanguage();
  const query = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.query);
  const operationName = useGraphiQL((state) => state.operationName);
  const schema = useGraphiQL((state) => state.schema);
  const [text, write] = useVariablesEditorState();
  const parameters = useMemo(
    () => (schema && query ? parametersOf(schema, query, operationName) : []),
    [schema, query, operationName],
  );
  if (parameters.length === 0) return null;
  const values = readValues(text);
  const open = values ? missing(parameters, values) : [];
  const labelOf = ({ name, chinese }: (typeof parameters)[number]) =>
    language === "zh" && chinese ? chinese : name;
  const labels = parameters.map(labelOf);

  return (
    <section className="parameters" aria-label={words.parameters}>
      {values === undefined && (
        <p className="problem" role="alert">
          {words.variablesUnread}
        </p>
      )}
      {values &&
        parameters.map((one, index) => {
          const own = labelOf(one);
          // Two places may have one term; the variable's name tells them apart.
          const label = labels.indexOf(own) === labels.lastIndexOf(own) ? own : `${own}（${one.name}）`;
          return (
            <ParameterInput
              key={`${one.name} ${one.kind}`}
              parameter={one}
              label={label}
              isMissing={open.includes(one)}
              value={values[one.name]}
              onChange={(value) => write(withValue(values, one.name, value))}
              id={`parameter-${index}`}
            />
          );
        })}
      {open.length > 0 && <p className="parameters-open">{words.parametersMissing(open.map(labelOf))}</p>}
    </section>
  );
}
