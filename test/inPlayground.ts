/** A window at the playground, signed in, for all tests of a file. */
import type { Page } from "playwright-core";
import { password, type TestHub } from "./hub.ts";
import { inBrowser } from "./inBrowser.ts";

export function inPlayground(begin: (page: Page, hub: TestHub) => void): void {
  inBrowser(async ({ hub, page }) => {
    await page.goto("/playground");
    await page.getByLabel("用户名").fill("admin");
    await page.getByLabel("密码").fill(password);
    await page.getByRole("button", { name: "登录" }).click();
    await page.locator(".shelf").waitFor();
    begin(page, hub);
  });
}
