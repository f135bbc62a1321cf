import type { Language } from "./language.ts";

const zh = {
  pageTitle: "查询台 · 镇村枢纽",
  hub: "镇村枢纽",
  playground: "查询台",
  backToPanel: "返回管理面板",
  schemaFile: "接口文件",
  switchLanguage: "语言",
  signedInAs: "当前账号",
  signOut: "退出",

  signInTitle: "登录后查询",
  signInHint: "查询台只显示您的账号有权看到的数据。使用与管理面板相同的账号。",
  signedOutHint: "登录已失效，请重新登录。您写好的查询仍在。",
  username: "用户名",
  password: "密码",
  signIn: "登录",
  signingIn: "正在登录…",
  unreachable: "连不上服务器。请确认服务已启动，然后重试。",
  retry: "重试",
  connecting: "正在连接…",

  examples: "示例",
  docs: "文档",
  history: "历史",
  examplesHint: "点一条，即在新标签中打开并运行。会改动数据的只打开，由您决定是否运行。",
  findExample: "查找示例：如 网格员、沿革、tcz",
  noExample: "没有符合的示例",
  writes: "会改动数据",
  listens: "持续接收",
  lookUpFailed: "示例所需的编号没有取到，请在下方「变量」中自行填写。",

  json: "JSON",
  table: "表格",
  downloadCsv: "下载 CSV",
  downloadWorkbook: "下载 Excel",
  took: (milliseconds: number) =>
    milliseconds < 1000
      ? `用时 ${Math.max(1, Math.round(milliseconds))} 毫秒`
      : `用时 ${(milliseconds / 1000).toFixed(1)} 秒`,
  tookHint: "从发出请求到收完结果，由本页计时",
  cost: (cost: number) => `代价 ${cost.toLocaleString("zh-CN")}`,
  copyCurl: "复制 curl",
  copyFetch: "复制 fetch",
  copied: "已复制",
  notCopied: "未能复制",
  expandLists: "展开下级列表",
  asked: "问的是",
  singleFigures: "单项结果",
  rows: (count: number) => `${count.toLocaleString("zh-CN")} 行`,
  shownOf: (shown: number, total: number) =>
    `显示 ${shown.toLocaleString("zh-CN")} / ${total.toLocaleString("zh-CN")} 条`,
  fetchRest: (count: number) => `取其余 ${count.toLocaleString("zh-CN")} 条`,
  stopFetching: "停止",
  pagedByItself: "此查询自定了分页（after、offset 等），其余请改查询来取",
  shownRows: (shown: number, count: number) =>
    `只显示前 ${shown.toLocaleString("zh-CN")} 行；下载的文件含全部 ${count.toLocaleString("zh-CN")} 行。`,
  noAnswer: "还没有结果。先运行查询（Ctrl + Enter）。",
  notAnAnswer: "结果不是可列表的数据，请看 JSON。",
  emptyTable: "查询成功，没有符合条件的记录。",
  yes: "是",
  no: "否",
};

/** Every word of the page around GraphiQL; a language that lacks one does not compile. */
export type Words = typeof zh;

const en: Words = {
  pageTitle: "Playground · Zhencun Hub",
  hub: "Zhencun Hub",
  playground: "Playground",
  backToPanel: "Back to the panel",
  schemaFile: "Schema file",
  switchLanguage: "Language",
  signedInAs: "Signed in as",
  signOut: "Sign out",

  signInTitle: "Sign in to query",
  signInHint: "The playground shows what your account may see. Use the account you have for the panel.",
  signedOutHint: "Your session has ended. Sign in again; the queries you wrote are kept.",
  username: "User name",
  password: "Password",
  signIn: "Sign in",
  signingIn: "Signing in…",
  unreachable: "The server cannot be reached. Make sure that it is running and try again.",
  retry: "Try again",
  connecting: "Connecting…",

  examples: "Examples",
  docs: "Docs",
  history: "History",
  examplesHint: "Click one to open it in a new tab and run it. Those that change data only open.",
  findExample: "Find an example: grid worker, lineage, tcz",
  noExample: "No example matches",
  writes: "changes data",
  listens: "keeps listening",
  lookUpFailed: "The ids this example needs were not found; fill them in under Variables.",

  json: "JSON",
  table: "Table",
  downloadCsv: "Download CSV",
  downloadWorkbook: "Download Excel",
  took: (milliseconds) =>
    milliseconds < 1000
      ? `${Math.max(1, Math.round(milliseconds))} ms`
      : `${(milliseconds / 1000).toFixed(1)} s`,
  tookHint: "From sending the request to having the whole answer, as this page measures it",
  cost: (cost) => `cost ${cost.toLocaleString("en")}`,
  copyCurl: "Copy curl",
  copyFetch: "Copy fetch",
  copied: "Copied",
  notCopied: "Not copied",
  expandLists: "Expand lists",
  asked: "asked",
  singleFigures: "Single figures",
  rows: (count) => `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`,
  shownOf: (shown, total) => `${shown.toLocaleString("en")} of ${total.toLocaleString("en")} shown`,
  fetchRest: (count) => `Fetch the other ${count.toLocaleString("en")}`,
  stopFetching: "Stop",
  pagedByItself: "This query sets its own page (after, offset …); change it to see the rest",
  shownRows: (shown, count) =>
    `The first ${shown.toLocaleString("en")} rows are shown; the file holds all ${count.toLocaleString("en")}.`,
  noAnswer: "No answer yet. Run the query first (Ctrl + Enter).",
  notAnAnswer: "This answer is not data that fits a table; see the JSON.",
  emptyTable: "The query succeeded; no record matches.",
  yes: "yes",
  no: "no",
};

export const words: Record<Language, Words> = { zh, en };
