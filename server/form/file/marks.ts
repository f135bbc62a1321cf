/** How a place is written in a form: {{户籍人口}}. */
const mark = /\{\{([^{}]*)\}\}/g;

export const open = "{{";
export const close = "}}";

/** A name as it is known: whatever spaces and line breaks stand around and in it. */
export const nameIn = (inside: string): string => inside.replace(/\s+/g, " ").trim();

export const namesIn = (text: string): string[] =>
  [...text.matchAll(mark)].map(([, inside]) => nameIn(inside));

/** What is left of the marks once those that are whole are taken out: there must be none. */
export const isBroken = (text: string): boolean => /\{\{|\}\}/.test(text.replace(mark, ""));

/** The name, where the text is nothing but one place. */
export function onlyName(text: string): string | undefined {
  const names = namesIn(text);
  return names.length === 1 && text.replace(mark, "").trim() === "" ? names[0] : undefined;
}

/** Texts that follow each other, with what stands in a mark put where the mark begins: programs cut texts anywhere. */
export function replaced(texts: readonly string[], wordsFor: (name: string) => string): string[] {
  const whole = texts.join("");
  const out = texts.map(() => "");
  const starts = texts.map((_text, index) => texts.slice(0, index).join("").length);
  const within = (position: number): number => starts.findLastIndex((start) => start <= position);
  const keep = (from: number, to: number): void => {
    for (let position = from; position < to; ) {
      const index = within(position);
      const end = Math.min(to, starts[index + 1] ?? whole.length);
      out[index] += whole.slice(position, end);
      position = end;
    }
  };
  let done = 0;
  for (const { 0: found, 1: inside, index } of whole.matchAll(mark)) {
    keep(done, index);
    out[within(index)] += wordsFor(nameIn(inside));
    done = index + found.length;
  }
  keep(done, whole.length);
  return out;
}
