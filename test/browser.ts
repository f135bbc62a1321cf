/** A real Chromium for the tests of the pages, unpacked from a package: nothing has to be installed by hand. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContext, type Page, chromium as playwright } from "playwright-core";
import { password } from "./hub.ts";

const require = createRequire(import.meta.url);
const version: string = require("../package.json").devDependencies["@sparticuz/chromium"];
const screenshots = "data/screenshots";

/** Unpacks Chromium and the libraries it wants once per machine; several test files may come here at once. */
async function unpack(): Promise<string> {
  const folder = join(tmpdir(), `zhencun-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(folder)) return folder;
  const fresh = mkdtempSync(join(tmpdir(), "zhencun-chromium-"));
  const { TMPDIR, AWS_LAMBDA_JS_RUNTIME } = process.env;
  // The package unpacks into the temporary folder, and its libraries only where it believes to be on Lambda.
  Object.assign(process.env, { TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" });
  try {
    await chromium.executablePath();
  } finally {
    for (const [name, value] of Object.entries({ TMPDIR, AWS_LAMBDA_JS_RUNTIME })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  try {
    renameSync(fresh, folder);
  } catch {
    // Another test file was faster.
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

export async function openBrowser(): Promise<Browser> {
  const folder = await unpack();
  const launch = (more: Record<string, string>) =>
    playwright.launch({
      executablePath: join(folder, "chromium"),
      args: ["--no-sandbox", "--disable-gpu"],
      env: { ...(process.env as Record<string, string>), HOME: folder, ...more },
    });
  // The libraries of the machine are preferred; where it has none, those of the package serve.
  return launch({}).catch(() => launch({ LD_LIBRARY_PATH: join(folder, "al2023", "lib") }));
}

const faces = (["400", "700"] as const).map((weight) => ({
  weight,
  path: `/test-face-${weight}.woff2`,
  file: require.resolve(
    `@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff2`,
  ),
}));

/** Requests of a window that went to another host than the hub's. */
export const strayed = new WeakMap<BrowserContext, string[]>();

/** A window of its own, as a clerk's PC has it, with a face that knows Chinese. */
export async function openWindow(
  browser: Browser,
  url: string,
  size = { width: 1366, height: 768 },
): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: size, locale: "zh-CN" });
  const stray: string[] = [];
  strayed.set(context, stray);
  context.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (!["data:", "blob:"].includes(protocol) && host !== new URL(url).host) stray.push(request.url());
  });
  for (const { path, file } of faces) {
    await context.route(`**${path}`, (route) => route.fulfill({ path: file, contentType: "font/woff2" }));
  }
  await context.addInitScript((list) => {
    for (const { weight, path } of list) {
      document.fonts.add(new FontFace("Noto Sans SC", `url(${path})`, { weight }));
    }
  }, faces);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

/** Signs in through the page, as people do. */
export async function signIn(page: Page, name = "admin", secret = password): Promise<void> {
  await page.goto("/");
  await page.getByLabel("用户名").fill(name);
  await page.getByLabel("密码", { exact: false }).first().fill(secret);
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("heading", { name: "县情总览", level: 1 }).waitFor();
}

/** Keeps a picture of the page for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds serious or critical in the page or a part of it, each with the first element it concerns. */
export async function seriousFindings(page: Page, part = "html"): Promise<string[]> {
  // Evaluated rather than put into the page, whose policy allows no foreign script.
  await page.evaluate(axeSource);
  return page.evaluate(async (within) => {
    for (let tries = 1; ; tries++) {
      // What is fading in or out has colours of no kind, also where it began to while axe looked.
      await Promise.allSettled(
        document
          .getAnimations()
          .flatMap((one) => (one.effect?.getTiming().iterations === 1 ? one.finished : [])),
      );
      let hasMoved = false;
      const move = () => {
        hasMoved = true;
      };
      document.addEventListener("transitionrun", move);
      // biome-ignore lint/suspicious/noExplicitAny: axe is a global of the page only now
      const { violations } = await (window as any).axe.run(within, { resultTypes: ["violations"] });
      document.removeEventListener("transitionrun", move);
      const serious = violations.filter(({ impact }: { impact: string }) =>
        ["serious", "critical"].includes(impact),
      );
      if (serious.length > 0 && hasMoved && tries < 5) continue;
      return serious.map(
        ({ id, help, nodes }: { id: string; help: string; nodes: { html: string }[] }) =>
          `${id}: ${help}: ${nodes[0].html.slice(0, 300)}`,
      );
    }
  }, part);
}
