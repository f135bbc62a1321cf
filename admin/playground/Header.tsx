import { useLanguage } from "./LanguageProvider.tsx";
import type { Language } from "./language.ts";

const languages: [Language, string][] = [
  ["zh", "中"],
  ["en", "EN"],
];

interface HeaderProps {
  username: string | null;
  onSignOut: () => void;
}

export function Header({ username, onSignOut }: HeaderProps) {
  const { language, words, setLanguage } = useLanguage();
  return (
    <header className="header">
      <h1>
        <a href="/">{words.hub}</a>
        <span aria-hidden="true"> · </span>
        <span className="header-page">{words.playground}</span>
      </h1>
      <nav>
        <a href="/schema.graphql" target="_blank" rel="noreferrer">
          {words.schemaFile}
        </a>
        <a href="/">{words.backToPanel}</a>
        <fieldset className="switch" aria-label={words.switchLanguage}>
          {languages.map(([key, label]) => (
            <button
              key={key}
              type="button"
              lang={key}
              aria-pressed={language === key}
              onClick={() => setLanguage(key)}
            >
              {label}
            </button>
          ))}
        </fieldset>
        {username !== null && (
          <span className="account" title={words.signedInAs}>
            {username}
            <button type="button" onClick={onSignOut}>
              {words.signOut}
            </button>
          </span>
        )}
      </nav>
    </header>
  );
}
