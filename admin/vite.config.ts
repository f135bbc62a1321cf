import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressed } from "./build/compressed.ts";
import { leanEditor } from "./build/leanEditor.ts";
import { withoutFaces } from "./build/withoutFaces.ts";
import { modelPlugin } from "./schema/modelPlugin.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const hub = `http://127.0.0.1:${process.env.PORT ?? 4000}`;
const pages = ["index.html", "playground.html"].map(here).filter((page) => existsSync(page));

export default defineConfig({
  root: here("."),
  base: "./",
  plugins: [react(), modelPlugin(), withoutFaces(), leanEditor(), compressed()],
  build: {
    outDir: here("../dist/admin"),
    emptyOutDir: true,
    // Office machines run browsers some years behind.
    target: "chrome87",
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: pages },
  },
  // The editor's workers are found by Vite only where their imports are left as they stand.
  optimizeDeps: { exclude: ["graphiql/setup-workers/vite", "@graphiql/react/setup-workers/vite"] },
  server: {
    proxy: {
      "/graphql": { target: hub, ws: true },
      "/answers": hub,
      "/import": hub,
      "/export": hub,
      "/documents": hub,
      "/readyz": hub,
      "/schema.graphql": hub,
    },
  },
});
