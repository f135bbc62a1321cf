/** GraphiQL's sheet holds 300 KB of typefaces that the playground's own sheet replaces by the machine's. */
import type { Plugin } from "vite";

export const withoutFaces = (): Plugin => ({
  name: "without-faces",
  enforce: "pre",
  transform: {
    filter: { id: /\/graphiql\/.*\.css/ },
    handler: (sheet) => sheet.replace(/@font-face\s*\{[^}]*\}/g, ""),
  },
});
