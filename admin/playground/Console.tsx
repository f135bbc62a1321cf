import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from "@graphiql/plugin-doc-explorer";
import { HISTORY_PLUGIN, HistoryStore } from "@graphiql/plugin-history";
import { type GraphiQLPlugin, GraphiQLProvider } from "@graphiql/react";
import { GraphiQL, GraphiQLInterface } from "graphiql";
import { useMemo, useRef } from "react";
import { Answer } from "./Answer.tsx";
import { copyText } from "./copyText.ts";
import { DocsPanel } from "./docs/DocsPanel.tsx";
import { ExampleShelf } from "./ExampleShelf.tsx";
import { hubFetcher } from "./hubFetcher.ts";
import { useLanguage } from "./LanguageProvider.tsx";
import { OpenFromAddress } from "./OpenFromAddress.tsx";
import { SavedShelf } from "./saved/SavedShelf.tsx";

// Words instead of pictures, as in the panel's rail. GraphiQL remembers the open plugin by its title,
// so titles stay English and only the icon follows the language.
const examples: GraphiQLPlugin = {
  title: "Examples",
  icon: () => <span className="rail-word">{useLanguage().words.examples}</span>,
  content: ExampleShelf,
};
const saved: GraphiQLPlugin = {
  title: "Saved",
  icon: () => <span className="rail-word">{useLanguage().words.saved}</span>,
  content: SavedShelf,
};
const docs: GraphiQLPlugin = {
  ...DOC_EXPLORER_PLUGIN,
  content: DocsPanel,
  title: "Docs",
  icon: () => <span className="rail-word">{useLanguage().words.docs}</span>,
};
const history: GraphiQLPlugin = {
  ...HISTORY_PLUGIN,
  icon: () => <span className="rail-word">{useLanguage().words.history}</span>,
};
const plugins = [examples, saved, docs, history];

const welcome = `# 左侧「示例」里有可以直接运行的查询；把光标放在字段上按 Ctrl + 空格可补全，按 Ctrl + Enter 运行。
# The shelf on the left holds queries to run. Ctrl + Space completes a field, Ctrl + Enter runs.

query Overview {
  townships { totalCount }
  villages { totalCount }
}
`;

/** GraphiQL with our shelf beside it and our answer view in it. */
export function Console({ onSignedOut }: { onSignedOut: () => void }) {
  const { language } = useLanguage();
  const leave = useRef(onSignedOut);
  leave.current = onSignedOut;
  const fetcher = useMemo(() => hubFetcher(language, () => leave.current()), [language]);

  return (
    <GraphiQLProvider
      fetcher={fetcher}
      plugins={plugins}
      referencePlugin={docs}
      visiblePlugin={examples}
      defaultQuery={welcome}
      schemaDescription
      onCopyQuery={copyText}
    >
      <HistoryStore>
        <DocExplorerStore>
          <GraphiQLInterface defaultEditorToolsVisibility="variables" showPersistHeadersSettings={false}>
            <GraphiQL.Logo>
              <span />
            </GraphiQL.Logo>
            <GraphiQL.Footer>
              <Answer />
            </GraphiQL.Footer>
          </GraphiQLInterface>
          <OpenFromAddress />
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  );
}
