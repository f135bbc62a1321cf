import { useLanguage } from "../LanguageProvider.tsx";
import type { Look } from "./Chart.tsx";

interface LookSwitchProps {
  look: Look | "table";
  onLook: (look: Look | "table") => void;
}

/** How a table is looked at. */
export function LookSwitch({ look, onLook }: LookSwitchProps) {
  const { words } = useLanguage();
  return (
    <fieldset className="switch" aria-label={words.look}>
      {(["table", "bars", "lines", "shares"] as const).map((one) => (
        <button key={one} type="button" aria-pressed={look === one} onClick={() => onLook(one)}>
          {words[one]}
        </button>
      ))}
    </fieldset>
  );
}
