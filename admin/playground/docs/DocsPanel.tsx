import { DocExplorer, useDocExplorerActions } from "@graphiql/plugin-doc-explorer";
import { useGraphiQL } from "@graphiql/react";
import { useDeferredValue, useMemo, useState } from "react";
import { useLanguage } from "../LanguageProvider.tsx";
import { type Entry, findIn, schemaIndex } from "./schemaIndex.ts";

/** The documentation with a search in front that knows Chinese terms and sentences besides names. */
export function DocsPanel() {
  const { words } = useLanguage();
  const schema = useGraphiQL((state) => state.schema);
  const actions = useDocExplorerActions();
  const [sought, setSought] = useState("");
  const entries = useMemo(() => (schema ? schemaIndex(schema) : []), [schema]);
  const late = useDeferredValue(sought);
  const found = useMemo(() => findIn(entries, late), [entries, late]);

  function show({ type, field }: Entry) {
    setSought("");
    actions.reset();
    actions.push({ name: type.name, def: type });
    if (field) actions.push({ name: field.name, def: field });
  }

  return (
    <div className="docs">
      <input
        type="search"
        value={sought}
        placeholder={words.findDocs}
        aria-label={words.findDocs}
        onChange={(event) => setSought(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && found[0]) show(found[0]);
        }}
      />
      {late.trim() !== "" && (
        <ul className="shelf-topics docs-found" aria-label={words.foundDocs}>
          {found.length === 0 && <li className="shelf-hint">{words.noDocs}</li>}
          {found.map((one) => (
            <li key={[one.type.name, one.field?.name, one.argument?.name, one.value?.name].join(".")}>
              <button type="button" className="shelf-item" onClick={() => show(one)}>
                <strong>{one.chinese ?? one.name}</strong>
                <code>{placeOf(one)}</code>
                <span>{one.english}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div hidden={late.trim() !== ""}>
        <DocExplorer />
      </div>
    </div>
  );
}

function placeOf({ type, field, argument, value }: Entry): string {
  if (value) return `${type.name}.${value.name}`;
  if (!field) return type.name;
  return argument ? `${type.name}.${field.name}(${argument.name}:)` : `${type.name}.${field.name}`;
}
