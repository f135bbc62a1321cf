/** What leaves the hub compressed, how small it is, and what browsers may keep. */
import { readFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pages } from "../server/pages.ts";
import { type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

interface Sent {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** As it comes over the line; nothing is unpacked on the way. */
const sent = (path: string, headers: Record<string, string> = {}, body?: string): Promise<Sent> =>
  new Promise((done, failed) => {
    const asked = request(hub.url + path, { method: body ? "POST" : "GET", headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }),
      );
    });
    asked.on("error", failed).end(body);
  });

const ask = (query: string, coding: string, more: object = {}): Promise<Sent> =>
  sent(
    "/graphql",
    {
      "Content-Type": "application/json",
      Authorization: `Bearer ${hub.token}`,
      "Accept-Encoding": coding,
    },
    JSON.stringify({ query, ...more }),
  );

const unpacked = ({ headers, bytes }: Sent): Buffer => {
  const coding = headers["content-encoding"];
  return coding === "br" ? brotliDecompressSync(bytes) : coding === "gzip" ? gunzipSync(bytes) : bytes;
};

const large = "{ villages(first: 1000) { nodes { id code name fullName } } }";
const introspection = getIntrospectionQuery();

describe.each([
  ["the fast lane's answer", () => ask(large, "identity"), (coding: string) => ask(large, coding)],
  [
    "Apollo's answer",
    () => ask(large, "identity", { extensions: {} }),
    (coding: string) => ask(large, coding, { extensions: {} }),
  ],
  [
    "what the schema says of itself",
    () => ask(introspection, "identity"),
    (coding: string) => ask(introspection, coding),
  ],
  [
    "the schema's file",
    () => sent("/schema.graphql", { "Accept-Encoding": "identity" }),
    (coding: string) => sent("/schema.graphql", { "Accept-Encoding": coding }),
  ],
])("%s", (_what, plain, packed) => {
  test.each(["br", "gzip"])("comes by %s, the same and smaller", async (coding) => {
    const whole = await plain();
    expect(whole.headers["content-encoding"]).toBe(undefined);
    const small = await packed(`${coding}, deflate;q=0.5`);
    expect(small.headers["content-encoding"]).toBe(coding);
    expect(small.headers.vary).toMatch(/Accept-Encoding/);
    expect(unpacked(small).equals(whole.bytes)).toBe(true);
    expect(small.bytes.length).toBeLessThan(whole.bytes.length / 5);
  });
});

test("a small answer of the fast lane leaves as it is", async () => {
  const small = await ask("{ villages(first: 3) { nodes { name } } }", "br, gzip");
  expect(small.headers["content-encoding"]).toBe(undefined);
  expect(small.headers["content-length"]).toBe(String(small.bytes.length));
});

test("what the schema says of itself is the same to whoever asks how, and as small as it may be", async () => {
  const kept = await ask(introspection, "br");
  const { data } = JSON.parse(String(unpacked(await ask(introspection, "identity", { extensions: {} }))));
  expect(JSON.parse(String(unpacked(kept)))).toEqual({ data });
  expect(kept.bytes.length).toBeLessThan(150_000);
  const other = await ask(introspection, "identity", { operationName: "Another" });
  expect(JSON.parse(String(other.bytes)).errors).toHaveLength(1);
  const stranger = await sent(
    "/graphql",
    { "Content-Type": "application/json" },
    JSON.stringify({ query: introspection }),
  );
  expect(JSON.parse(String(stranger.bytes)).errors[0].extensions.code).toBe("UNAUTHENTICATED");
});

describe.each(["index.html", "playground.html"])("%s", (page) => {
  const text = readFileSync(`${pages}/${page}`, "utf8");
  const assets = [...text.matchAll(/(?:src|href)="\.(\/assets\/[^"]+)"/g)].map(([, path]) => path);

  test("is asked for anew each time, its parts never again", async () => {
    const address = page === "index.html" ? "/" : "/playground";
    const first = await sent(address);
    expect(String(first.bytes)).toBe(text);
    expect(first.headers["cache-control"]).toBe("no-cache");
    expect((await sent(address, { "If-None-Match": String(first.headers.etag) })).status).toBe(304);
    expect(assets.length).toBeGreaterThan(1);
    for (const asset of assets) {
      const whole = readFileSync(pages + asset);
      const tags = new Set<unknown>();
      for (const coding of ["br", "gzip", "identity"]) {
        const part = await sent(asset, { "Accept-Encoding": coding });
        expect(part.headers["content-encoding"] ?? "identity").toBe(coding);
        expect(unpacked(part).equals(whole)).toBe(true);
        expect(part.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
        expect(part.headers["content-type"]).toMatch(asset.endsWith(".css") ? /text\/css/ : /javascript/);
        if (whole.length > 1024) expect(part.headers.vary).toMatch(/Accept-Encoding/);
        tags.add(part.headers.etag);
        const again = await sent(asset, {
          "Accept-Encoding": coding,
          "If-None-Match": String(part.headers.etag),
        });
        expect(again.status).toBe(304);
      }
      expect(tags.size).toBe(3);
    }
  });

  test("is built for people, not for whoever develops it, though a test had it built", () => {
    for (const asset of assets) expect(readFileSync(pages + asset, "utf8")).not.toMatch(/jsxDEV/);
  });

  test("comes in less than 600 KB", async () => {
    const parts = await Promise.all(assets.map((asset) => sent(asset, { "Accept-Encoding": "br" })));
    const size = parts.reduce((sum, { bytes }) => sum + bytes.length, text.length);
    expect(size).toBeLessThan(600_000);
  });
});
