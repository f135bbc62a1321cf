import { useGraphiQL } from "@graphiql/react";
import { useMemo, useState } from "react";
import type { Example, Topic } from "./example.ts";
import { shelf } from "./examples.ts";
import { isAnswerable } from "./isAnswerable.ts";
import { useLanguage } from "./LanguageProvider.tsx";
import { lookUpVariables } from "./lookUpVariables.ts";
import { useOpen } from "./useOpen.ts";

/** The drawer of example queries, folded by topic, with a search over both languages and the query text. */
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
  const answerable = useMemo(() => narrowed(shelf, (example) => isAnswerable(example, schema)), [schema]);
  const soughtWords = sought.trim().toLowerCase().split(/\s+/);
  const shown = narrowed(answerable, (example, topic) =>
    soughtWords.every((word) => textOf(example, topic).includes(word)),
  );
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
      {shown.map((part) => (
        <div key={part.key}>
          <h3>{part.title[language]}</h3>
          <div className="shelf-topics">
            {part.topics.map((topic) => (
              // What a search finds lies open; the key makes the fold start anew with it.
              <details key={`${topic.key} ${sought !== ""}`} open={sought !== ""}>
                <summary>
                  {topic.title[language]}
                  <span className="shelf-count">{topic.examples.length}</span>
                </summary>
                <ul>
                  {topic.examples.map((example) => (
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
              </details>
            ))}
          </div>
        </div>
      ))}
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

/** The shelf with the examples that are kept, without parts and topics that would be empty. */
function narrowed(parts: typeof shelf, keep: (example: Example, topic: Topic) => boolean): typeof shelf {
  return parts
    .map((part) => ({
      ...part,
      topics: part.topics
        .map((topic) => ({ ...topic, examples: topic.examples.filter((example) => keep(example, topic)) }))
        .filter((topic) => topic.examples.length > 0),
    }))
    .filter((part) => part.topics.length > 0);
}

function textOf({ title, answers, query }: Example, topic: Topic): string {
  const texts = [topic.title, title, answers].flatMap((both) => Object.values(both));
  return [...texts, query].join("\n").toLowerCase();
}
