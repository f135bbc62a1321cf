import { useEffect, useState } from "react";
import { useLanguage } from "../LanguageProvider.tsx";
import { findRecords, type Hit, nameOf } from "./findRecords.ts";
import type { Parameter } from "./parameters.ts";

interface RecordSearchProps {
  id: string;
  parameter: Parameter;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** A record, found by what is typed: a name, a code, pinyin or initials. */
export function RecordSearch({ id, parameter, value, onChange }: RecordSearchProps) {
  const { words } = useLanguage();
  const { kind, many, types } = parameter;
  const given = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string" && one);
  const [sought, setSought] = useState("");
  const [hits, setHits] = useState<Hit[]>();
  const [names, setNames] = useState<Record<string, string>>({});

  useEffect(() => {
    if (sought.trim() === "") return setHits(undefined);
    const abort = new AbortController();
    const timer = setTimeout(
      () =>
        findRecords(sought, types, abort.signal).then(
          (found) => setHits(kind === "code" ? found.filter(({ code }) => code) : found),
          () => undefined,
        ),
      150,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [sought, types, kind]);

  const unnamed = given.filter((one) => !(one in names)).join();
  useEffect(() => {
    if (!unnamed) return;
    const abort = new AbortController();
    for (const one of unnamed.split(","))
      nameOf(one, kind === "code", abort.signal).then(
        (name) => setNames((known) => ({ ...known, [one]: name })),
        () => undefined,
      );
    return () => abort.abort();
  }, [unnamed, kind]);

  function choose(hit: Hit) {
    const chosen = kind === "code" ? (hit.code as string) : hit.id;
    setNames((known) => ({ ...known, [chosen]: hit.name }));
    setSought("");
    onChange(many ? [...new Set([...given, chosen])] : chosen);
  }

  return (
    <span className="record-search">
      {given.map((one) => (
        <span key={one} className="record-chosen" title={one}>
          {names[one] || one}
          <button
            type="button"
            aria-label={words.withoutRecord(names[one] || one)}
            onClick={() => onChange(many ? given.filter((other) => other !== one) : undefined)}
          >
            ×
          </button>
        </span>
      ))}
      {(many || given.length === 0) && (
        <input
          id={id}
          type="search"
          role="combobox"
          aria-expanded={hits !== undefined}
          aria-controls={`${id}-hits`}
          autoComplete="off"
          value={sought}
          placeholder={words.findRecord}
          onChange={({ target }) => setSought(target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setSought("");
            if (event.key === "Enter" && hits?.[0]) choose(hits[0]);
          }}
        />
      )}
      {hits && (
        <ul id={`${id}-hits`} className="record-hits">
          {hits.length === 0 && <li className="shelf-hint">{words.noRecord}</li>}
          {hits.map((hit) => (
            <li key={hit.id}>
              <button type="button" onClick={() => choose(hit)}>
                {hit.name} <span>{[hit.place, hit.code].filter(Boolean).join(" · ")}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </span>
  );
}
