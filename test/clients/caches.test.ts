/** Caches that know records by a key hold each day's apart, set up as README says. */
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Data, type TestHub, testHub } from "../hub.ts";

const record = "__typename id cacheKey";
const query = `query ($code: String!, $asOf: Date, $knownAt: DateTime) {
  village(code: $code, asOf: $asOf, knownAt: $knownAt) {
    ${record} name officialName
    township { ${record} name villages(first: 3) { __typename totalCount nodes { ${record} name } } }
    ancestors { ${record} name }
  }
  search(text: "龙吟", asOf: $asOf) { ${record} name inForce node { ${record} } }
}`;
const code = "510722109204";

type Asks = (variables: object, from: "hub" | "cache") => Promise<Data>;

/** Days before and after the reform, and what was known before a name was changed. */
let times: object[];
let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  const { village } = await hub.ask(`{ village(code: "${code}") { id } }`);
  await new Promise((later) => setTimeout(later, 5));
  const knownAt = new Date().toISOString();
  await new Promise((later) => setTimeout(later, 5));
  await hub.ask(
    'mutation ($id: ID!) { updateVillage(id: $id, input: { name: "龙吟新村" }) { id } }',
    village,
  );
  times = [{ asOf: "2016-12-31" }, { asOf: "2019-10-31" }, {}, { knownAt }, { asOf: "2019-10-31", knownAt }];
});
afterAll(() => hub.close());

const clients: Record<string, () => Asks> = {
  urql: () => {
    const client = new Client({
      url: `${hub.url}/graphql`,
      preferGetMethod: false,
      exchanges: [
        cacheExchange({
          keys: new Proxy(
            {},
            {
              get:
                () =>
                ({ cacheKey }: { cacheKey?: string }) =>
                  cacheKey ?? null,
            },
          ),
        }),
        fetchExchange,
      ],
      fetchOptions: { headers: { Authorization: `Bearer ${hub.token}` } },
    });
    return async (variables, from) => {
      const requestPolicy = from === "hub" ? "network-only" : "cache-only";
      const { data, error } = await client.query(query, variables, { requestPolicy }).toPromise();
      if (error) throw error;
      return data;
    };
  },
  "Apollo Client": () => {
    const client = new ApolloClient({
      link: new HttpLink({
        uri: `${hub.url}/graphql`,
        headers: { Authorization: `Bearer ${hub.token}` },
      }),
      cache: new InMemoryCache({
        dataIdFromObject: ({ cacheKey }) => cacheKey as string | undefined,
      }),
    });
    return async (variables, from) => {
      const fetchPolicy = from === "hub" ? "network-only" : "cache-only";
      return (await client.query({ query: gql(query), variables, fetchPolicy })).data;
    };
  },
};

test.each(Object.keys(clients))("%s shows each day as it was, whatever was asked since", async (name) => {
  const ask = clients[name]();
  const truth: Data[] = [];
  for (const time of times) truth.push(await hub.ask(query, { code, ...time }));
  for (const time of times) await ask({ code, ...time }, "hub");
  for (const [index, time] of times.entries())
    expect(plain(await ask({ code, ...time }, "cache"))).toEqual(plain(truth[index]));
  // The same record each time, and not the same of it.
  const villages = truth.map(({ village }) => village);
  expect(new Set(villages.map(({ id }) => id)).size).toBe(1);
  expect(new Set(villages.map(({ cacheKey }) => cacheKey)).size).toBe(times.length);
  expect(new Set(villages.map((one) => JSON.stringify([one.name, one.township.name]))).size).toBeGreaterThan(
    1,
  );
});

test("today's record is kept under its id, another day's beside it", async () => {
  const { now, then, all } = await hub.ask(`{
    now: village(code: "${code}") { id cacheKey }
    then: village(code: "${code}", asOf: "2019-10-31") { id cacheKey parent { cacheKey } }
    all: transactions(first: 1) { nodes { id cacheKey } } }`);
  expect(now.cacheKey).toBe(now.id);
  expect(then.cacheKey).toBe(`${then.id}@2019-10-31`);
  expect(then.parent.cacheKey).toMatch(/^Township_\d+@2019-10-31$/);
  expect(all.nodes[0].cacheKey).toBe(all.nodes[0].id);
});

const plain = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer));
