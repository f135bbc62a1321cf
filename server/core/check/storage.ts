/** The file itself: its pages, what rows refer to, and the triggers that record. */
import { type Check, found } from "./check.ts";

const restore = {
  zh: "停止系统,用最近一份完好的备份恢复(hub restore)",
  en: "stop the hub and restore the latest backup that is whole (hub restore)",
};

export const pagesAreWhole: Check = {
  name: "pagesAreWhole",
  severity: "ERROR",
  holds: { zh: "数据库文件的每一页完好", en: "every page of the database file is whole" },
  advice: restore,
  find: async ({ ask }) =>
    (await ask("pragma integrity_check(20)"))
      .map(({ integrity_check }) => ({ text: String(integrity_check) }))
      .filter(({ text }) => text !== "ok"),
};

export const referencesLead: Check = {
  name: "referencesLead",
  severity: "ERROR",
  holds: { zh: "引用的记录存在", en: "what is referred to is there" },
  advice: restore,
  find: (asked) =>
    found(
      asked,
      `select "table" || ' ' || rowid || ' → ' || parent as text from pragma_foreign_key_check limit 100`,
    ),
};

export const everythingRecords: Check = {
  name: "everythingRecords",
  severity: "ERROR",
  holds: {
    zh: "记录历史的触发器齐全且未改动",
    en: "the triggers that record history are all there, as they were made",
  },
  advice: {
    zh: "重新启动系统,启动时会重建触发器;再查此前有无未留历史的修改",
    en: "start the hub anew, which makes them again; then look at what was changed meanwhile and left no history",
  },
  async find({ ask, model, dialect }) {
    const there = new Set(
      (await ask("select sql from sqlite_master where type = 'trigger'")).map(({ sql }) => sql),
    );
    return model.roots
      .filter(({ recorded }) => recorded)
      .flatMap((entity) => dialect.recording(entity))
      .filter((text) => /^create/i.test(text) && !there.has(text))
      .map((text) => ({ text: /trigger (\w+)/i.exec(text)?.[1] ?? text }));
  },
};
