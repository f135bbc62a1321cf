import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./playground.css";
import "./saved/saved.css";
import "./parameters/parameters.css";
import "./compare/compare.css";
import "./docs/docs.css";
import { createRoot } from "react-dom/client";
import { LanguageProvider } from "./LanguageProvider.tsx";
import { Playground } from "./Playground.tsx";

const root = document.getElementById("playground");
if (!root) throw new Error("playground.html has no element #playground");
createRoot(root).render(
  <LanguageProvider>
    <Playground />
  </LanguageProvider>,
);
