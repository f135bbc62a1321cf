import { useGraphiQL } from "@graphiql/react";
import { useMemo, useState } from "react";
import { type Example, examples, topics } from "./examples.ts";
import { isAnswerable } from "./isAnswerable.ts";
import { useLanguage } from "./LanguageProvider.tsx";
import { lookUpVariables } from "./lookUpVariables.ts";
import { useOpen } from "./useOpen.ts";

/** The drawer of example queries, by topic, with a search over both languages and the query text. */
export function ExampleShelf() {
  const { language, words } = useLanguage();
  const open = useOpen();
  const schema = useGraphiQL((state) => state.schema);
  const [sought, setSought] = useState("");
  const [problem, setProblem] = useState(false);

  async function show(example: Example) {
    const found = example.lookUp ? await lookUpVariables(example.lookUp).catch(() => null) : {};
    setProblem(found === null);
    const variables = example.lookUp || example.variables ? { ...example.variables, ...found } : undefined;
    open({ query: example.query, variables }, found !== null);
  }

  // A hub of an older release, or one with topics left out, is offered what it can answer.
  const answerable = useMemo(() => examples.filter((example) => isAnswerable(example, schema)), [schema]);
  const shown = answerable.filter((example) => matches(example, sought));
  return (
    <section className="shelf" aria-label={words.examples}>
      <h2>{words.examples}</h2>
      <p className="shelf-hint">{words.examplesHint}</p>
      <input
        type="search"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
        placeholder={words.findExample}
        aria-label={words.findExample}
      />
      {problem && (
        <p className="problem" role="alert">
          {words.lookUpFailed}
        </p>
      )}
      {shown.length === 0 && <p className="shelf-hint">{words.noExample}</p>}
      {topics.map((topic) => {
        const inTopic = shown.filter((example) => example.topic === topic.key);
        if (inTopic.length === 0) return null;
        return (
          <div key={topic.key}>
            <h3>{topic.title[language]}</h3>
            <ul>
              {inTopic.map((example) => (
                <li key={example.key}>
                  <button
                    type="button"
                    className="shelf-item"
                    data-example={example.key}
                    onClick={() => show(example)}
                  >
                    <strong>{example.title[language]}</strong>
                    <Mark query={example.query} />
                    <span>{example.answers[language]}</span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

/** Says beforehand what running does beyond reading. */
function Mark({ query }: { query: string }) {
  const { words } = useLanguage();
  if (/^mutation\b/m.test(query)) return <em className="mark mark-writes">{words.writes}</em>;
  if (/^subscription\b/m.test(query)) return <em className="mark">{words.listens}</em>;
  return null;
}

function matches(example: Example, sought: string): boolean {
  const text = [...Object.values(example.title), ...Object.values(example.answers), example.query].join("\n");
  return text.toLowerCase().includes(sought.trim().toLowerCase());
}
