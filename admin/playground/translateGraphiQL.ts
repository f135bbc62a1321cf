import { graphiqlPhrases, graphiqlWords } from "./graphiqlWords.ts";

const attributes = ["aria-label", "placeholder", "title"];

// Where the text is the user's, the schema's or ours, it stays as it is.
const untouched =
  ".monaco-editor, .shelf, .answer, .header, .sign-in, .graphiql-doc-explorer-type-name, .graphiql-doc-explorer-field-name, .graphiql-history-item-label";

/**
 * GraphiQL offers no way to give it another language, so its words are exchanged in the page, as they
 * appear. Returns the way back to English.
 */
export function translateGraphiQL(root: HTMLElement): () => void {
  const english = new Map<Text, { from: string; to: string }>();
  const englishAttributes = new Map<Element, Map<string, string>>();

  function translateText(node: Text): void {
    if (node.parentElement?.closest(untouched)) return;
    const from = node.data;
    const to = translated(from);
    if (to === undefined) return;
    english.set(node, { from, to });
    node.data = to;
  }

  function translateAttributes(element: Element): void {
    if (element.closest(untouched)) return;
    for (const name of attributes) {
      const from = element.getAttribute(name);
      const to = from === null ? undefined : translated(from);
      if (from === null || to === undefined) continue;
      const kept = englishAttributes.get(element) ?? new Map<string, string>();
      englishAttributes.set(element, kept.set(name, from));
      element.setAttribute(name, to);
    }
  }

  function translateBelow(node: Node): void {
    if (node instanceof Text) translateText(node);
    if (!(node instanceof Element) || node.closest(untouched)) return;
    translateAttributes(node);
    for (const child of node.childNodes) translateBelow(child);
  }

  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === "characterData") translateText(record.target as Text);
      else if (record.type === "attributes") translateAttributes(record.target as Element);
      else for (const node of record.addedNodes) translateBelow(node);
    }
  });
  translateBelow(root);
  observer.observe(root, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: attributes,
  });

  return () => {
    observer.disconnect();
    for (const [node, { from, to }] of english) if (node.data === to) node.data = from;
    for (const [element, kept] of englishAttributes)
      for (const [name, from] of kept) element.setAttribute(name, from);
  };
}

/** Chinese for a word of GraphiQL's, surrounding space kept; undefined where there is none. */
export function translated(text: string): string | undefined {
  const word = text.trim();
  if (word === "") return undefined;
  const known = graphiqlWords.get(word);
  if (known) return text.replace(word, () => known);
  for (const [pattern, chinese] of graphiqlPhrases) {
    const match = pattern.exec(word);
    if (match) return chinese.replace("$1", () => graphiqlWords.get(match[1]) ?? match[1]);
  }
  return undefined;
}
