import { useEffect, useState } from "react";
import { copyText } from "./copyText.ts";
import { useLanguage } from "./LanguageProvider.tsx";

interface CopyButtonProps {
  label: string;
  /** Asked for when pressed, so that it is the text of that moment. */
  text: () => string;
}

export function CopyButton({ label, text }: CopyButtonProps) {
  const { words } = useLanguage();
  const [outcome, setOutcome] = useState<boolean | null>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  return (
    <button type="button" className="plain" onClick={async () => setOutcome(await copyText(text()))}>
      <span aria-live="polite">{outcome === null ? label : outcome ? words.copied : words.notCopied}</span>
    </button>
  );
}
