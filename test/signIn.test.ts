/** Signing in: guesses, passwords, names, first passwords, sessions and second factors. */
import { URI } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, password, type TestHub, testHub } from "./hub.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub("empty", undefined, {
    proxies: ["loopback"],
    signIn: { secondFactor: ["EDITOR"], passwordDays: 90 },
  });
});
afterAll(() => hub.close());

const rows = (sql: string, ...parameters: unknown[]) => hub.running.hub.database.rows(sql, parameters);

/** Writes what no operation of the hub's writes. */
async function put(sql: string, ...parameters: unknown[]): Promise<void> {
  const { database } = hub.running.hub;
  await database.transaction(async () => void database.write(sql, parameters));
}

const own = "seven lamps in a row";

/** Signs in, as from an address. */
const login = (username: string, secret: string, address = "10.0.0.1", more: Record<string, string> = {}) =>
  hub.answer(
    "mutation ($username: String!, $secret: String!) { login(username: $username, password: $secret) { token next user { username } } }",
    { username, secret },
    { Authorization: "", "X-Forwarded-For": address, ...more },
  );

const loginBy = (username: string, code: string, address = "10.0.0.1") =>
  hub.answer(
    "mutation ($username: String!, $secret: String!, $code: String!) { login(username: $username, password: $secret, code: $code) { token } }",
    { username, secret: own, code },
    { Authorization: "", "X-Forwarded-For": address },
  );

const as = (token: string) => ({ Authorization: `Bearer ${token}` });
const first = (answer: Answer) => answer.errors?.[0];
const told = (answer: Answer) => first(answer)?.extensions;

const created = (username: string, secret = own) =>
  hub.answer(
    "mutation ($username: String!, $secret: String!) { createUser(username: $username, password: $secret, role: VIEWER) { id } }",
    { username, secret },
  );

/** An account whose person goes on with its first password. */
const person = async (username: string): Promise<string> =>
  (
    await hub.ask(
      "mutation ($username: String!, $secret: String!) { createUser(username: $username, password: $secret, role: VIEWER) { id } }",
      { username, secret: own },
    )
  ).createUser.id;

const tokenOf = async (username: string, address?: string): Promise<string> =>
  (await login(username, own, address)).data.login.token;

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

const works = async (token: string): Promise<boolean> =>
  !(await hub.answer("{ me { id } }", {}, as(token))).errors;

const counted = (address: string) =>
  rows("select attempts, heard from sign_in_attempt where counted = 'PAIR' and address = ?", address)[0];

describe("guesses", () => {
  test("500 at once count as 500, of which five are heard", async () => {
    await person("lihua");
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, at) => login("lihua", `wrong guess ${at}`, "10.9.9.9")),
    );
    expect(counted("10.9.9.9")).toEqual({ attempts: 500, heard: 5 });
    expect(answers.filter((answer) => told(answer)?.retryAfter === undefined)).toHaveLength(5);
  });

  test("the right password is not heard either where the guesses came from, restart or not, and is elsewhere", async () => {
    const refused = await login("lihua", own, "10.9.9.9");
    expect(first(refused)?.message).toMatch(/^尝试次数过多,请等待 \d+ 秒后再试/);
    expect(told(refused).retryAfter).toBeGreaterThan(30);
    await hub.restart();
    expect(told(await login("lihua", own, "10.9.9.9")).retryAfter).toBeGreaterThan(30);
    expect((await login("lihua", own, "10.9.9.8")).data.login.user.username).toBe("lihua");
  });

  test("of unknown names the same is told, in the same words and after as many", async () => {
    const words = async (name: string) => {
      const messages: string[] = [];
      for (let attempt = 0; attempt < 6; attempt++)
        messages.push(String(first(await login(name, "wrong guess", "10.9.9.7"))?.message));
      return messages.map((one) => one.replace(/\d+/, "N"));
    };
    expect(await words("nobody")).toEqual(await words("lihua"));
  });

  test("of many logins in one request none is tried that is not counted", async () => {
    const aliases = Array.from(
      { length: 30 },
      (_, at) => `a${at}: login(username: "lihua", password: "${at}") { token }`,
    );
    const { data, errors } = await hub.answer(
      `mutation { ${aliases.join(" ")} }`,
      {},
      { "X-Forwarded-For": "10.9.9.6" },
    );
    expect([data, errors]).toEqual([null, [expect.objectContaining({ path: ["a0"] })]]);
    expect(counted("10.9.9.6")).toEqual({ attempts: 1, heard: 1 });
  });

  test("waits grow, and a day later nothing is left of them", async () => {
    const waits: number[] = [];
    for (let attempt = 0; attempt < 10; attempt++) {
      await put("update sign_in_attempt set wait_until = null");
      await login("lihua", "wrong guess", "10.9.9.5");
      const [{ wait_until: until }] = rows(
        "select wait_until from sign_in_attempt where counted = 'PAIR' and address = '10.9.9.5'",
      );
      waits.push(until ? Math.round((Date.parse(String(until)) - Date.now()) / 60_000) : 0);
    }
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 15, 15]);
    await put("update sign_in_attempt set last_at = '2020-01-01T00:00:00.000Z'");
    expect(told(await login("lihua", "wrong guess", "10.9.9.5")).retryAfter).toBeUndefined();
    expect(counted("10.9.9.5")).toEqual({ attempts: 1, heard: 1 });
  });

  test("a browser that signed in before goes on where a stranger beside it guesses", async () => {
    const response = await fetch(`${hub.url}/graphql`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Forwarded-For": "10.9.9.4" },
      body: JSON.stringify({
        query: `mutation { login(username: "lihua", password: "${own}") { token } }`,
      }),
    });
    const device = response.headers.getSetCookie().find((one) => one.startsWith("zhencun_device=")) ?? "";
    expect(device).toMatch(/HttpOnly.*SameSite=Strict/);
    for (let attempt = 0; attempt < 6; attempt++) await login("lihua", "wrong guess", "10.9.9.4");
    expect(told(await login("lihua", own, "10.9.9.4")).retryAfter).toBeGreaterThan(0);
    const cookie = device.split(";")[0];
    expect((await login("lihua", own, "10.9.9.4", { Cookie: cookie })).errors).toBeUndefined();
    // It is that of one account, and cannot be made up.
    await person("wangwei");
    expect(
      told(await login("wangwei", "x", "10.9.9.3", { Cookie: `${cookie}0` })).retryAfter,
    ).toBeUndefined();
    expect(counted("10.9.9.3")).toEqual({ attempts: 1, heard: 1 });
  });

  test("a new password by an administrator ends the wait", async () => {
    const { users } = await hub.ask('{ users(where: { username: { eq: "lihua" } }) { nodes { id } } }');
    await hub.ask("mutation ($id: ID!, $to: String!) { updateUser(id: $id, password: $to) { id } }", {
      id: users.nodes[0].id,
      to: "eight lamps in a row",
    });
    expect((await login("lihua", "eight lamps in a row", "10.9.9.4")).data.login.next).toBe("NEW_PASSWORD");
  });
});

test.each([
  ["short", "a b c d e", "9个字符"],
  ["common", "qwertyuiop", "过于常见"],
  ["common with digits behind", "Password1234", "过于常见"],
  ["signs in a row", "abcdefghijk", "过于常见"],
  ["signs repeated", "abcabcabcabc", "过于常见"],
  ["the name", "my name is zhaomin", "用户名"],
])("a password that is %s is refused, with rule and remedy", async (_why, secret, words) => {
  const { fields } = told(await created("zhaomin", secret));
  expect(fields).toEqual([{ path: "password", message: expect.stringContaining(words) }]);
  expect(fields[0].message).toMatch(/请另设$/);
});

test("64 signs of any script are a password", async () => {
  const long = "天下大事必作于细".repeat(8);
  expect((await created("changmima", `${long}。`)).errors).toBeUndefined();
});

test.each([
  ["аdmin", "汉字、英文字母"],
  ["ａdmin", "汉字、英文字母"],
  ["ɑdmin", "汉字、英文字母"],
  ["Admin", "形似"],
  ["adm1n", "形似"],
  ["adrnin", "形似"],
  ["AdmIn", "形似"],
])("%s is no name beside admin", async (name, words) => {
  const { fields } = told(await created(name));
  expect(
    fields.map(({ path, message }: { path: string; message: string }) => [path, message]),
  ).toContainEqual(["username", expect.stringContaining(words)]);
});

test("a capital I is no l, whichever was there first", async () => {
  await person("lilei-lI");
  expect(told(await created("lilei-ll")).fields[0].message).toContain("形似");
  expect(told(await created("IiIei-li")).fields[0].message).toContain("形似");
  expect((await created("lilel-li")).errors).toBeUndefined();
});

test("capitals do not matter to who signs in", async () => {
  expect((await login("ADMIN", password)).data.login.user.username).toBe("admin");
});

describe("a first password", () => {
  let token: string;

  test("opens a session that opens nothing", async () => {
    await created("chenli");
    const { data } = await login("chenli", own);
    token = data.login.token;
    expect(data.login).toMatchObject({ next: "NEW_PASSWORD", user: null });
    const refused = await hub.answer("{ me { id } }", {}, as(token));
    expect(told(refused)).toEqual({ code: "UNAUTHENTICATED", next: "NEW_PASSWORD" });
    expect(first(refused)?.message).toContain("changePassword");
    for (const [path, method] of [
      ["/export/villages", "GET"],
      ["/import/villages", "POST"],
      ["/import/villages", "GET"],
      ["/metrics", "GET"],
      ["/graphql/stream", "POST"],
      ["/documents/AdjustmentPlan_1", "GET"],
    ]) {
      const { status } = await fetch(hub.url + path, {
        method,
        headers: { ...as(token), "Content-Type": "application/json" },
        ...(method === "POST" && { body: '{"query":"{ me { id } }"}' }),
      });
      expect([path, status]).toEqual([path, 401]);
    }
    const written = await hub.answer(
      'mutation { createCounty(input: { code: "510722", name: "x" }) { id } }',
      {},
      as(token),
    );
    expect(told(written).code).toBe("UNAUTHENTICATED");
  });

  test("is changed in it, and everything opens", async () => {
    const change = (from: string, to: string) =>
      hub.answer(
        "mutation ($from: String!, $to: String!) { changePassword(oldPassword: $from, newPassword: $to) }",
        { from, to },
        as(token),
      );
    expect(told(await change(own, own)).fields[0].message).toContain("最近5次用过");
    expect((await change(own, "nine lamps in a row")).data.changePassword).toBe(true);
    expect(await works(token)).toBe(true);
    expect(told(await change("nine lamps in a row", own)).fields[0].message).toContain("最近5次用过");
  });
});

test("a password of 90 days is changed at the next sign-in, and not while one works", async () => {
  await person("sunqiang");
  const token = await tokenOf("sunqiang");
  await put("update user set password_changed_at = ? where username = 'sunqiang'", ago(89 * 24 * 60));
  expect((await login("sunqiang", own)).data.login.next).toBeNull();
  await put("update user set password_changed_at = ? where username = 'sunqiang'", ago(90 * 24 * 60));
  expect(await works(token)).toBe(true);
  expect((await login("sunqiang", own)).data.login.next).toBe("NEW_PASSWORD");
});

describe("sessions", () => {
  test("are listed with address, agent and last use, and each can be ended", async () => {
    await person("yangli");
    const [one, other] = [await tokenOf("yangli", "10.1.1.1"), await tokenOf("yangli", "10.1.1.2")];
    const { data } = await hub.answer("{ sessions { nodes { id address agent usedAt } } }", {}, as(one));
    expect(data.sessions.nodes.map((session: { address: string }) => session.address).sort()).toEqual([
      "10.1.1.1",
      "10.1.1.2",
    ]);
    expect(data.sessions.nodes[0]).toMatchObject({ agent: "node", usedAt: expect.stringMatching(/^20/) });
    const elsewhere = data.sessions.nodes.find(
      (session: { address: string }) => session.address === "10.1.1.2",
    );
    const end = (by: string) =>
      hub.answer("mutation ($id: ID!) { endSession(id: $id) }", { id: elsewhere.id }, as(by));
    await person("stranger");
    expect(told(await end(await tokenOf("stranger"))).code).toBe("NOT_FOUND");
    expect((await end(one)).data.endSession).toBe(true);
    expect([await works(one), await works(other)]).toEqual([true, false]);
  });

  test("end without use for 30 minutes, and after 12 hours", async () => {
    const tokens = [await tokenOf("yangli"), await tokenOf("yangli"), await tokenOf("yangli")];
    const set = (token: string, column: string, at: string) =>
      put(`update session set ${column} = ? where token_hash = ?`, at, hub.running.hub.sessions.hash(token));
    const [idle, aged, unmet] = tokens;
    await set(idle, "used_at", ago(29));
    expect(await works(idle)).toBe(true);
    await set(idle, "used_at", ago(31));
    expect([await works(idle), await works(idle)]).toEqual([false, false]);
    await set(aged, "expires_at", ago(0));
    expect(await works(aged)).toBe(false);
    await set(unmet, "used_at", ago(31));
    await tokenOf("yangli");
    // The record tells of each once, whether it was met again or not.
    const ends = () =>
      hub.ask(
        `{ auditEntries(where: { act: { eq: "expiry" }, actor: { eq: "yangli" } }) { nodes { kind through detail } } }`,
      );
    const over = { kind: "SIGN_OUT", through: "HUB" };
    await expect
      .poll(async () => (await ends()).auditEntries.nodes)
      .toEqual([
        { ...over, detail: "IDLE" },
        { ...over, detail: "AGE" },
        { ...over, detail: "IDLE" },
      ]);
  });

  test.each([
    ["other rights", "permissions: [AUDIT]"],
    ["another role", "role: EDITOR"],
    ["a new password", 'password: "ten lamps in a row"'],
    ["being disabled", "disabled: true"],
  ])("end at once with %s, and other names do no harm", async (what, given) => {
    const name = `user-${what.replaceAll(" ", "")}`;
    const id = await person(name);
    const token = await tokenOf(name);
    await hub.ask('mutation ($id: ID!) { updateUser(id: $id, displayName: "改") { id } }', { id });
    expect(await works(token)).toBe(true);
    await hub.ask(`mutation ($id: ID!) { updateUser(id: $id, ${given}) { id } }`, { id });
    expect(await works(token)).toBe(false);
  });
});

describe("a second factor", () => {
  let codes: string[];
  let authenticator: ReturnType<typeof URI.parse>;
  /** Each code is good once: those of the periods before and after serve as well. */
  const code = (periods = 0) => authenticator.generate({ timestamp: Date.now() + periods * 30_000 } as never);

  test("is set up with a code, and its secret lies sealed", async () => {
    await person("liuyang");
    const token = await tokenOf("liuyang");
    const { data } = await hub.answer("mutation { beginSecondFactor { secret uri } }", {}, as(token));
    authenticator = URI.parse(data.beginSecondFactor.uri);
    const confirm = (given: string) =>
      hub.answer(
        "mutation ($given: String!) { confirmSecondFactor(code: $given) { recoveryCodes } }",
        { given },
        as(token),
      );
    expect(told(await confirm("000000")).fields[0].path).toBe("code");
    codes = (await confirm(code(-1))).data.confirmSecondFactor.recoveryCodes;
    expect(new Set(codes).size).toBe(10);
    const row = JSON.stringify(rows("select * from user where username = 'liuyang'"));
    expect(row).not.toContain(data.beginSecondFactor.secret);
    expect(row).not.toContain(codes[0]);
  });

  test("is asked for, each code once", async () => {
    const asked = await login("liuyang", own);
    expect(told(asked)).toEqual({ code: "UNAUTHENTICATED", next: "CODE" });
    expect(told(await loginBy("liuyang", "123456")).next).toBe("CODE");
    const now = code();
    expect((await loginBy("liuyang", now)).data.login.token).toBeTruthy();
    expect(told(await loginBy("liuyang", now)).next).toBe("CODE");
    expect((await loginBy("liuyang", codes[3])).data.login.token).toBeTruthy();
    expect(told(await loginBy("liuyang", codes[3])).next).toBe("CODE");
  });

  test("asking for it in between makes no more guesses at it", async () => {
    for (let attempt = 0; attempt < 5; attempt++) {
      await login("liuyang", own, "10.2.2.2");
      await loginBy("liuyang", `00000${attempt}`, "10.2.2.2");
    }
    expect(told(await loginBy("liuyang", codes[4], "10.2.2.2")).retryAfter).toBeGreaterThan(0);
  });

  test("is taken away by its person, or by who manages accounts", async () => {
    const token = (await loginBy("liuyang", codes[5], "10.2.2.3")).data.login.token;
    const remove = (given: string) => hub.answer(`mutation { removeSecondFactor${given} }`, {}, as(token));
    expect(told(await remove("")).next).toBe("CODE");
    expect((await remove(`(code: "${codes[6]}")`)).data.removeSecondFactor).toBe(true);
    expect((await login("liuyang", own, "10.2.2.4")).errors).toBeUndefined();
  });

  test("that a role takes is set up before anything else", async () => {
    await hub.ask(`mutation { createUser(username: "editor", password: "${own}", role: EDITOR) { id } }`);
    const { data } = await login("editor", own);
    expect(data.login).toMatchObject({ next: "SECOND_FACTOR", user: null });
    const { token } = data.login;
    expect(told(await hub.answer("{ me { id } }", {}, as(token))).next).toBe("SECOND_FACTOR");
    const begun = await hub.answer("mutation { beginSecondFactor { uri } }", {}, as(token));
    const now = URI.parse(begun.data.beginSecondFactor.uri).generate();
    await hub.answer(
      "mutation ($now: String!) { confirmSecondFactor(code: $now) { recoveryCodes } }",
      { now },
      as(token),
    );
    expect(await works(token)).toBe(true);
  });
});
