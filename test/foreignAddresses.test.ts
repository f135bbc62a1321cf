/** The built pages fetch nothing from elsewhere: addresses of others stand in them only as names and for reading. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pages } from "../server/pages.ts";

const built = readdirSync(pages, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(js|css|html)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(pages, name), "utf8") }));

const address = String.raw`(?:https?:|wss?:)?\/\/[\w-]+\.\w`;

/** Places where a browser goes to what stands there, by the kind of file. */
const fetching: Record<string, RegExp> = {
  html: new RegExp(String.raw`(?:src|href|action|srcset|data)\s*=\s*["']?${address}`, "gi"),
  css: new RegExp(String.raw`(?:url\(\s*|@import\s*)["']?${address}`, "gi"),
  js: new RegExp(
    String.raw`(?:fetch\(|import\(|importScripts\(|Worker\(|WebSocket\(|EventSource\(|sendBeacon\(|\.open\([^,()]*,|\.(?:src|href|action)=|\bfrom\s*)\s*["'\x60]${address}`,
    "g",
  ),
};

/** Whose formats and documents are named: namespaces of files and schemas, and where a message sends a developer. */
const named = [
  "www.w3.org",
  "schemas.openxmlformats.org",
  "schemas.microsoft.com",
  "www.wps.cn",
  "purl.org",
  "purl.oclc.org",
  "json-schema.org",
  "localhost",
  "code.visualstudio.com",
  "commonmark.org",
  "en.wikipedia.org",
  "github.com",
  "microsoft.com",
  "mui.com",
  "prettier.io",
  "react.dev",
  "reactrouter.com",
  "yarnpkg.com",
];

test("there are pages, scripts and sheets to look at", () => {
  for (const kind of Object.keys(fetching))
    expect(built.filter(({ name }) => name.endsWith(`.${kind}`)).length).toBeGreaterThan(0);
});

test("nothing is fetched from an address of others", () => {
  const found = built.flatMap(({ name, text }) =>
    [...text.matchAll(fetching[name.split(".").at(-1) as string])].map(
      ({ index }) => `${name}: ${text.slice(index, index + 100)}`,
    ),
  );
  expect(found).toEqual([]);
});

test("no other host is named than those of formats and documents", () => {
  const hosts = new Set(
    built.flatMap(({ text }) =>
      [...text.matchAll(/(?:https?|wss?):\/\/([a-zA-Z0-9][a-zA-Z0-9.-]*[a-zA-Z0-9])/g)].map(
        ([, host]) => host,
      ),
    ),
  );
  expect([...hosts].filter((host) => !named.includes(host))).toEqual([]);
});
