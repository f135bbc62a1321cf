/** GraphQL over HTTP, by the audits of the `graphql-http` package; they ask as a user who may introspect. */
import { type AuditFail, auditServer } from "graphql-http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
let failed: AuditFail[];
beforeAll(async () => {
  hub = await testHub();
  const results = await auditServer({
    url: `${hub.url}/graphql`,
    fetchFn: (url: string, request: RequestInit = {}) =>
      fetch(url, {
        ...request,
        headers: { ...(request.headers as Record<string, string>), Authorization: `Bearer ${hub.token}` },
      }),
  });
  failed = results.filter((one): one is AuditFail => one.status === "error" || one.status === "warn");
});
afterAll(() => hub.close());

const told = (prefix: string) =>
  failed.filter((one) => one.name.startsWith(prefix)).map((one) => `${one.id} ${one.name}: ${one.reason}`);

test("no MUST fails", () => {
  expect(told("MUST")).toEqual([]);
});

test("no SHOULD fails but three that the draft has since turned round", () => {
  // They want status 200 for broken documents.
  const outdated = /^(572B|FDE2|7B9B) /;
  expect(told("SHOULD").filter((one) => !outdated.test(one))).toEqual([]);
});
