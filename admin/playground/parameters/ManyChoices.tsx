interface ManyChoicesProps {
  labelledBy: string;
  options: { value: string; label: string }[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** Any number of a few values, each to be pressed on or off. */
export function ManyChoices({ labelledBy, options, chosen, onChange }: ManyChoicesProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: its label stands beside it, as those of the other inputs
    <span className="parameter-choices" role="group" aria-labelledby={labelledBy}>
      {options.map(({ value, label }) => {
        const isChosen = chosen.includes(value);
        return (
          <button
            key={value}
            type="button"
            aria-pressed={isChosen}
            onClick={() =>
              onChange(
                options
                  .map((one) => one.value)
                  .filter((one) => (one === value ? !isChosen : chosen.includes(one))),
              )
            }
          >
            {label}
          </button>
        );
      })}
    </span>
  );
}
