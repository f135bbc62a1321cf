/** What the bundled server holds, by the file that is the door to it. */
export const doors: Record<string, (...words: string[]) => Promise<unknown>> = {
  "start.js": () => import("../main.ts").then(({ main }) => main()),
  "command.js": (...words) => import("../command.ts").then(({ command }) => command(words)),
  "writing/thread.js": () => import("../writing/thread.ts"),
  "backup/thread.js": () => import("../backup/thread.ts"),
  "backup/copy/thread.js": () => import("../backup/copy/thread.ts"),
  "reading/process.js": () => import("../reading/process.ts"),
  "table/workbook/process.js": () => import("../table/workbook/process.ts"),
  "adjustment/document/file/process.js": () => import("../adjustment/document/file/process.ts"),
  "form/file/process.js": () => import("../form/file/process.ts"),
};
