/** Files that people hand in: who may is asked before they are read; they are what they are called, and leave as nothing else. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "../server/core/clock.ts";
import { type TestHub, testHub } from "./hub.ts";
import { packed, styledWorkbook, textDocument } from "./officeFiles.ts";
import { draft } from "./plans.ts";
import { Readers } from "./rights/readers.ts";

let hub: TestHub;
let by: Readers;
let plan: string;
beforeAll(async () => {
  hub = await testHub();
  by = await Readers.of(hub);
  plan = (await draft(hub, { effectiveOn: today() })).id;
}, 60_000);
afterAll(() => hub.close());

const headersOf = (reader: string | undefined, language = "zh") => ({
  ...(reader && { Authorization: `Bearer ${by.tokens[reader]}` }),
  "Accept-Language": language,
});
const send = async (
  method: string,
  path: string,
  body: Uint8Array | string,
  language = "zh",
): Promise<[status: number, message: string, path?: string]> => {
  const response = await fetch(hub.url + path, {
    method,
    body: body as never,
    headers: headersOf("admin", language),
  });
  const { message = "", extensions } = await response.json();
  return [response.status, message, extensions?.fields?.[0].path];
};
const scan = (name: string, body: Uint8Array | string, language?: string) =>
  send("PUT", `/documents/${plan}?name=${encodeURIComponent(name)}`, body, language);
const form = (name: string, body: Uint8Array | string, language?: string) =>
  send("POST", `/forms?file=${encodeURIComponent(name)}`, body, language);
const table = (name: string, body: Uint8Array | string, language?: string) =>
  send("POST", `/import/grids?dryRun=true&file=${encodeURIComponent(name)}`, body, language);
const kept = (): string[] => {
  try {
    return readdirSync(join(dirname(hub.file), "documents"));
  } catch {
    return [];
  }
};

const html = "<!DOCTYPE html><html><script>alert(1)</script></html>";
const pdf =
  "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n";
const png = readFileSync(join(import.meta.dirname, "../admin/pictures/tree.png"));
const exe = Buffer.concat([Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"), Buffer.alloc(4096)]);
const program = readFileSync(process.execPath).subarray(0, 65_536);

test("whoever may not hand in a file is told so before it is read", async () => {
  const doors: [method: string, path: string][] = [
    ["PUT", `/documents/${plan}?name=a.pdf`],
    ["POST", "/forms?file=a.xlsx"],
    ["POST", "/import/grids"],
    ["POST", "/import/county"],
  ];
  const cases: [method: string, path: string, reader: string | undefined, status: number][] = [
    ...doors.map(([method, path]): (typeof cases)[number] => [method, path, undefined, 401]),
    ...doors
      .filter(([, path]) => !path.startsWith("/forms"))
      .map(([method, path]): (typeof cases)[number] => [method, path, "analyst", 403]),
    ["POST", "/import/unknown", "admin", 404],
    ["POST", "/import/grids?mode=toString", "admin", 400],
    ["PUT", "/documents/AdjustmentPlan_99999?name=a.pdf", "admin", 404],
    ["PUT", `/documents/${plan}?name=a.html`, "admin", 400],
    ["POST", "/forms/OfficeForm_99999?file=a.xlsx", "admin", 404],
    // Larger than what is taken, as it says itself.
    ["PUT", `/documents/${plan}?name=a.pdf`, "admin", 413],
  ];
  for (const [method, path, reader, status] of cases) {
    const size = (status === 413 ? 21 : 19) * 1024 * 1024;
    expect([path, reader, ...(await poured(method, path, reader, size))]).toEqual([
      path,
      reader,
      status,
      true,
    ]);
  }
});

/** Sends without end what it announced; answers the status, and whether it came while most of it was not yet taken. */
function poured(
  method: string,
  path: string,
  reader: string | undefined,
  size: number | undefined,
  most = 10 * 1024 * 1024,
): Promise<[status: number, early: boolean]> {
  return new Promise((done, failed) => {
    let sent = 0;
    const asked = request(
      hub.url + path,
      { method, headers: { ...headersOf(reader), ...(size && { "Content-Length": size }) } },
      (response) => {
        response.resume();
        done([response.statusCode ?? 0, sent < most]);
        asked.destroy();
      },
    );
    asked.on("error", failed);
    const piece = Buffer.alloc(64 * 1024, "x");
    const more = (): void => {
      if (asked.destroyed || (size !== undefined && sent >= size)) return;
      asked.write(piece, () => {
        sent += piece.length;
        more();
      });
    };
    more();
  });
}

test("a file that does not tell its size is cut off where it becomes too large", async () => {
  const [status, early] = await poured(
    "PUT",
    `/documents/${plan}?name=a.pdf`,
    "admin",
    undefined,
    40 * 1024 * 1024,
  );
  expect([status, early]).toEqual([413, true]);
});

test("names that deceive or lead elsewhere are refused, in the caller's language", async () => {
  const cases: [name: string, zh: RegExp, en: RegExp][] = [
    ["../../x.pdf", /“\.\.\/\.\.\/x\.pdf”含有路径/, /holds a path/],
    ["C:\\a.pdf", /含有路径/, /holds a path/],
    [".pdf", /含有路径/, /holds a path/],
    ["a\u202Efdp.exe", /a\\u202efdp\.exe.*看不见/, /a\\u202efdp\.exe holds signs/],
    ["批复\r\nX: y.pdf", /看不见/, /signs that are not seen/],
    ["报告.pdf.html", /“报告\.pdf\.html”的扩展名.*\.pdf、\.png/, /save it as \.pdf, \.png/],
    ["pdf", /扩展名/, /not taken here/],
    ["", /请在 name 中给出文件名/, /give the file's name in name/],
    [`${"长".repeat(120)}.pdf`, /有 124 个字符,最多 120/, /124 characters/],
    [`${"长".repeat(90)}.pdf`, /255 字节/, /255 bytes/],
  ];
  for (const [name, zh, en] of cases) {
    expect([name, ...(await scan(name, pdf))]).toEqual([name, 400, expect.stringMatching(zh), "name"]);
    expect([name, ...(await scan(name, pdf, "en"))]).toEqual([name, 400, expect.stringMatching(en), "name"]);
  }
  expect(kept()).toEqual([]);
});

test("a file that is not what it is called is refused for what it is", async () => {
  const zip = await packed({ "a.txt": "x" });
  const document = await textDocument(["甲"], [["{{户数}}"]]);
  const workbook = await styledWorkbook();
  const cases: [take: typeof scan, name: string, body: Uint8Array | string, said: RegExp][] = [
    [scan, "批复.pdf", html, /“批复\.pdf”的内容不是完好的 \.pdf,请/],
    [scan, "批复.pdf", exe, /而是 \.exe/],
    [scan, "批复.pdf", program, /而是 \.elf/],
    [scan, "批复.pdf", png, /而是 \.png/],
    [scan, "批复.png", pdf, /而是 \.pdf/],
    [scan, "批复.pdf", "", /空的/],
    // Begins as one and goes on as something else; or was cut off on its way.
    [scan, "批复.pdf", Buffer.concat([Buffer.from(pdf), workbook]), /不是完好的 \.pdf/],
    [scan, "批复.pdf", pdf.slice(0, 40), /不是完好的 \.pdf/],
    [form, "表.docx", zip, /不是单位表格/],
    [form, "表.docx", workbook, /而是 \.xlsx/],
    [form, "表.xlsx", document, /而是 \.docx/],
    [form, "表.xlsx", html, /不是完好的 \.xlsx/],
    [form, "表.html", html, /\.xlsx、\.docx/],
    [table, "表.csv", exe, /不是|字节/],
    [table, "表.csv", workbook, /而是 \.xlsx/],
    [table, "表.xlsx", "名称\n一组\n", /不是完好的 \.xlsx/],
    [table, "表.xls", html, /不是完好的 \.xls/],
    [table, "表.csv", "", /空的/],
    [table, "../表.csv", "名称\n", /含有路径/],
  ];
  for (const [take, name, body, said] of cases)
    expect([name, ...(await take(name, body)).slice(0, 2)]).toEqual([name, 400, expect.stringMatching(said)]);
  expect(kept()).toEqual([]);
});

test("what was taken in is kept under its hash and leaves as a file of its own type alone", async () => {
  const polyglot = Buffer.concat([png, Buffer.from(html)]);
  for (const [name, body, type] of [
    ["批复 \u0065\u0301.PDF", Buffer.from(pdf), "application/pdf"],
    ["扫描.png", polyglot, "image/png"],
  ] as const) {
    expect((await scan(name, body))[0]).toBe(200);
    const hash = createHash("sha256").update(body).digest("hex");
    expect(kept()).toContain(hash);
    const { headers, status } = await fetch(`${hub.url}/documents/${plan}`, { headers: headersOf("admin") });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("content-disposition")).toMatch(/^attachment; filename=/);
    expect(headers.get("content-disposition")).toContain(
      `filename*=UTF-8''${encodeURIComponent(name.normalize("NFC"))}`,
    );
    expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("a parameter that is chosen from a list is refused with the list, whatever objects are born with", async () => {
  const addresses: [path: string, list: RegExp][] = [
    ["/export/codeTable?format=", /xlsx、csv、jsonl/],
    ["/export/roster?format=", /xlsx、csv、jsonl/],
    ["/export/villages?format=", /xlsx、csv、jsonl/],
    ["/export/county?format=", /可选 xlsx$/],
    ["/export/villages?lang=", /zh 或 en/],
    ["/import/villages?lang=", /zh 或 en/],
    ["/forms/OfficeForm_1.xlsx?lang=", /zh 或 en/],
    ["/export/villages?columns=", /没有.*列|不/],
    ["/answers/SavedQuery_1.", /xlsx、csv、jsonl/],
  ];
  for (const [path, list] of addresses)
    for (const born of ["toString", "__proto__", "constructor", "hasOwnProperty"]) {
      const response = await fetch(hub.url + path + born, { headers: headersOf("admin") });
      expect([path, born, response.status, (await response.json()).message]).toEqual([
        path,
        born,
        400,
        expect.stringMatching(list),
      ]);
    }
  for (const born of ["toString", "__proto__", "constructor"])
    expect((await fetch(`${hub.url}/export/${born}`, { headers: headersOf("admin") })).status).toBe(404);
  const broken = await fetch(`${hub.url}/export/%E0%A4`, { headers: headersOf("admin") });
  expect([broken.status, (await broken.json()).errors[0].message]).toEqual([
    400,
    expect.stringMatching(/百分号/),
  ]);
});
