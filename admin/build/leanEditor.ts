/** The playground edits GraphQL and JSON: what Monaco brings for programming beyond that is left out. */
import type { Plugin } from "vite";

/** Of `editor.all.js` and `edcore.main.js`, by the folder or file that each import names. */
const leftOut = [
  "diffEditor.contribution",
  "diffEditorBreadcrumbs",
  "anchorSelect",
  "codeAction/",
  "codelens",
  "colorPicker",
  "dnd/",
  "dropOrPasteInto",
  "documentSymbols",
  "fontZoom",
  "inlineCompletions",
  "inlineProgress",
  "inlineEdit",
  "inlayHints",
  "inPlaceReplace",
  "linkedEditing",
  "rename/",
  "sectionHeaders",
  "semanticTokens",
  "stickyScroll",
  "suggestInlineCompletions",
  "unicodeHighlighter",
  "unusualLineTerminators",
  "iPadShowKeyboard",
  "inspectTokens",
  "standaloneGotoSymbolQuickAccess",
  "referenceSearch",
  "toggleHighContrast",
];

/** Editors for two texts at once: nothing opens one, yet the API names them. */
const unused = /monaco-editor\/esm\/vs\/editor\/browser\/widget\/.*\/((?:multiD|d)iffEditorWidget)\.js/;

export const leanEditor = (): Plugin => ({
  name: "lean-editor",
  enforce: "pre",
  transform: {
    filter: { id: [/monaco-editor\/esm\/vs\/editor\/(editor\.all|edcore\.main)\.js/, unused] },
    handler: (code, id) => {
      const [, widget] = unused.exec(id) ?? [];
      if (widget) return `export class ${widget[0].toUpperCase()}${widget.slice(1)} {}`;
      return code.replace(/^import '(.+)';$/gm, (line, from: string) =>
        leftOut.some((one) => from.includes(one)) ? "" : line,
      );
    },
  },
});
