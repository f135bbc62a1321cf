/** A clerk leaves: previewed by counts, refused where the successor cannot go on, carried out as one. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "../server/core/clock.ts";
import { type Answer, type Data, type TestHub, testHub } from "./hub.ts";
import { draft } from "./plans.ts";
import { foreign, Readers } from "./rights/readers.ts";

let hub: TestHub;
let by: Readers;
let ids: Record<string, string>;
beforeAll(async () => {
  hub = await testHub();
  by = await Readers.of(hub, [
    { name: "leaver", role: "EDITOR", isScoped: false, permissions: ["ADJUSTMENTS", "ACCOUNTS"] },
    { name: "planner", role: "EDITOR", isScoped: false, permissions: ["ADJUSTMENTS"] },
  ]);
  const { users } = await hub.ask("{ users { nodes { id username } } }");
  ids = Object.fromEntries(users.nodes.map(({ id, username }: Data) => [username, id]));
}, 60_000);
afterAll(() => hub.close());

const document = `mutation ($from: ID!, $to: ID!, $dryRun: Boolean) {
  handOverAccount(from: $from, to: $to, dryRun: $dryRun) { done pieces { type fate count names } } }`;
const handOver = (from: string, to: string, dryRun = false, language = "zh"): Promise<Answer> =>
  hub.answer(document, { from: ids[from], to: ids[to], dryRun }, { "Accept-Language": language });
const saidOf = ({ errors }: Answer): [path: string, message: string][] =>
  (errors?.[0].extensions.fields ?? []).map(({ path, message }: Data) => [path, message]);
const stateOf = async () => {
  const { database } = hub.running.hub;
  const count = (sql: string) => Number(database.rows(sql, [])[0].count);
  const user = Number(ids.leaver.split("_")[1]);
  return {
    queries: count(
      `select count(*) as count from saved_query where user_id = ${user} and deleted_at is null`,
    ),
    tokens: count(`select count(*) as count from api_token where user_id = ${user} and revoked_at is null`),
    webhooks: count(`select count(*) as count from webhook where user_id = ${user} and active`),
    sessions: count(`select count(*) as count from session where user_id = ${user}`),
    open: count(`select count(*) as count from user where id = ${user} and not disabled`),
  };
};

test("what somebody leaves is counted, refused by its name where it cannot be gone on with, and handed over whole", async () => {
  const { township } = await hub.ask(`{ township(code: "${foreign}") { id } }`);
  const query = (name: string, document: string, sharing: string) =>
    by.ask(
      "leaver",
      `mutation ($name: String!, $document: String!, $sharing: SavedQuerySharing) {
        made: createSavedQuery(name: $name, document: $document, sharing: $sharing) { id link } }`,
      { name, document, sharing },
    );
  const linked = (await query("每月村数", "{ villages { totalCount } }", "LINK")).made;
  await query("外乡", `{ township(id: "${township.id}") { name } }`, "PRIVATE");
  await by.ask("leaver", 'mutation { createWebhook(name: "推送", url: "http://10.0.0.1/x") { secret } }', {});
  const admin = hub.token;
  hub.token = by.tokens.leaver;
  const { id: plan } = await draft(hub, { name: "未办结方案", effectiveOn: today() });
  hub.token = admin;
  const before = await stateOf();
  expect(before).toEqual({ queries: 2, tokens: 1, webhooks: 1, sessions: 1, open: 1 });

  // An editor of one township can neither plan nor see another.
  expect(saidOf(await handOver("leaver", "editor", true))).toEqual([
    ["to", expect.stringMatching(/“外乡”引用了 Township_\d+,不在“editor”的范围内/)],
    ["to", expect.stringMatching(/方案“未办结方案”尚未办结,而“editor”没有“区划调整”权限/)],
  ]);
  expect(saidOf(await handOver("leaver", "editor", false, "en"))[1][1]).toMatch(
    /the plan 未办结方案 is open/,
  );
  const seen = await handOver("leaver", "planner", true);
  expect(seen.data.handOverAccount).toEqual({
    done: false,
    pieces: [
      { type: "SavedQuery", fate: "HANDED", count: 2, names: ["每月村数", "外乡"] },
      { type: "AdjustmentPlan", fate: "OPEN", count: 1, names: ["未办结方案"] },
      { type: "ApiToken", fate: "REVOKED", count: 1, names: ["报表"] },
      { type: "Webhook", fate: "REVOKED", count: 1, names: ["推送"] },
      { type: "Session", fate: "ENDED", count: 1, names: [expect.any(String)] },
    ],
  });
  expect(await stateOf()).toEqual(before);

  const done = await handOver("leaver", "planner");
  expect(done.data.handOverAccount).toEqual({ ...seen.data.handOverAccount, done: true });
  expect(await stateOf()).toEqual({ queries: 0, tokens: 0, webhooks: 0, sessions: 0, open: 0 });
  expect((await by.as("leaver", "{ me { id } }", {})).errors?.[0].extensions.code).toBe("UNAUTHENTICATED");
  const own = await by.ask(
    "planner",
    "query ($link: String!, $plan: ID!) { linkedQuery(link: $link) { name isOwn } savedQueries { totalCount } adjustmentPlan(id: $plan) { status } }",
    { link: linked.link, plan },
  );
  expect(own).toEqual({
    linkedQuery: { name: "每月村数", isOwn: true },
    savedQueries: { totalCount: 2 },
    adjustmentPlan: { status: "DRAFT" },
  });
});

test("nobody hands over their own account, an account to itself, or anything to one that is disabled", async () => {
  expect(saidOf(await handOver("admin", "planner"))[0]).toEqual([
    "from",
    expect.stringContaining("您自己的账号"),
  ]);
  expect(saidOf(await handOver("editor", "editor"))).toEqual([
    ["to", expect.stringContaining("同为“editor”")],
  ]);
  expect(saidOf(await handOver("editor", "leaver"))).toEqual([["to", expect.stringContaining("已停用")]]);
  expect((await handOver("nobody", "planner")).errors).toBeDefined();
});
