/** A hub with the county in it and a window before it, for the tests of a file. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { openBrowser, openWindow, picture } from "./browser.ts";
import { type TestHub, testHub } from "./hub.ts";

export interface Opened {
  hub: TestHub;
  browser: Browser;
  page: Page;
}

/**
 * Opens them before the file's tests and closes them after. Of a test that fails a picture is kept, and those after it
 * get a window of their own, in which nobody left anything open.
 */
export function inBrowser(opened: (all: Opened, again: boolean) => void | Promise<void>): void {
  let hub: TestHub | undefined;
  let browser: Browser | undefined;
  let page: Page | undefined;
  const open = async (again: boolean) => {
    if (!hub || !browser) return;
    page = await openWindow(browser, hub.url);
    await opened({ hub, browser, page }, again);
  };
  beforeAll(async () => {
    [hub, browser] = await Promise.all([testHub("filled"), openBrowser()]);
    await open(false);
  });
  afterAll(async () => {
    await browser?.close();
    await hub?.close();
  });
  afterEach(async ({ task }) => {
    if (!page || task.result?.state !== "fail") return;
    await picture(page, `failed: ${task.name}`);
    await page.context().close();
    await open(true);
  });
}
