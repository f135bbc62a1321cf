import { useLanguage } from "../LanguageProvider.tsx";
import type { Sharing } from "./savedQueries.ts";

interface SharingSelectProps {
  value: Sharing;
  onChange: (sharing: Sharing) => void;
  label?: string;
}

/** With whom a query is shared. */
export function SharingSelect({ value, onChange, label }: SharingSelectProps) {
  const { words } = useLanguage();
  return (
    <select value={value} aria-label={label} onChange={(event) => onChange(event.target.value as Sharing)}>
      {(["PRIVATE", "LINK", "EVERYONE"] as const).map((sharing) => (
        <option key={sharing} value={sharing}>
          {words.sharings[sharing]}
        </option>
      ))}
    </select>
  );
}
