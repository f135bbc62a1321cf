/** Accounts of every role, confined and not, and a token of each, signed in at a hub. */
import type { Answer, Data, TestHub } from "../hub.ts";

/** The township that is confined to, the one that absorbs it, and one that has nothing to do with either. */
export const [own, absorber, foreign] = ["510722109", "510722108", "510722104"];

export const secret = "a-long-password-of-its-own";

export interface Account {
  name: string;
  role: string;
  isScoped: boolean;
  permissions?: string[];
}

/** Besides the first administrator. */
export const accounts: Account[] = [
  { name: "editor", role: "EDITOR", isScoped: true },
  { name: "analyst", role: "VIEWER", isScoped: false },
  { name: "clerk", role: "VIEWER", isScoped: true },
];

export const tokenOf = (name: string): string => `${name} (token)`;
const of = (names: string[]): string[] => names.flatMap((name) => [name, tokenOf(name)]);

export const administrators = of(["admin"]);
export const editors = of(["editor"]);
export const viewers = of(["analyst", "clerk"]);
export const readers = [...administrators, ...editors, ...viewers];

export class Readers {
  readonly hub: TestHub;
  readonly tokens: Record<string, string> = {};

  private constructor(hub: TestHub) {
    this.hub = hub;
    this.tokens.admin = hub.token;
  }

  /** Signs all of them in, and more where more are given; who is confined is so to township `own`. */
  static async of(hub: TestHub, more: Account[] = []): Promise<Readers> {
    const made = new Readers(hub);
    const { township } = await hub.ask(`{ township(code: "${own}") { id } }`);
    for (const { name, role, isScoped, permissions = [] } of [...accounts, ...more]) {
      await hub.ask(
        `mutation ($name: String!, $secret: String!, $role: UserRole!, $scope: [ID!], $permissions: [Permission!]) {
          createUser(username: $name, password: $secret, role: $role, scopeIds: $scope, permissions: $permissions) { id } }`,
        { name, secret, role, scope: isScoped ? [township.id] : [], permissions },
      );
      await made.signIn(name);
    }
    for (const { name, role, permissions } of [
      { name: "admin", role: "ADMIN", permissions: undefined },
      ...accounts,
      ...more,
    ])
      await made.giveToken(name, role, permissions ?? ["ACCOUNTS"]);
    return made;
  }

  async signIn(name: string, given = secret): Promise<void> {
    const { login } = await this.hub.ask(
      "mutation ($name: String!, $secret: String!) { login(username: $name, password: $secret) { token } }",
      { name, secret: given },
    );
    this.tokens[name] = login.token;
    if (name === "admin") this.hub.token = login.token;
  }

  /** Only who holds ACCOUNTS makes tokens; what they come to is the lesser of token and account. */
  private async giveToken(name: string, role: string, permissions: string[]): Promise<void> {
    const { createApiToken } = await this.hub.ask(
      `mutation ($role: UserRole!, $permissions: [Permission!]) {
        createApiToken(name: "报表", role: $role, permissions: $permissions) { token apiToken { id } } }`,
      { role, permissions },
    );
    const { database } = this.hub.running.hub;
    const [{ id }] = database.rows("select id from user where username = ?", [name]);
    await database.transaction(async () => {
      database.write("update api_token set user_id = ? where id = ?", [
        id,
        Number(createApiToken.apiToken.id.split("_")[1]),
      ]);
    });
    this.tokens[tokenOf(name)] = createApiToken.token;
  }

  /** Number of the unit that has this code. */
  unit(code: string): number {
    return Number(this.hub.running.hub.database.value("select id from division where code = ?", [code]));
  }

  headers(reader: string): Record<string, string> {
    return { Authorization: `Bearer ${this.tokens[reader]}` };
  }

  /** The whole answer. */
  as(reader: string, query: string, variables: object = {}): Promise<Answer> {
    return this.hub.answer(query, variables, this.headers(reader));
  }

  /** The data of an answer that must hold no error. */
  async ask(reader: string, query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.as(reader, query, variables);
    if (errors) throw new Error(`${reader}: ${query}\n${JSON.stringify(errors)}`);
    return data;
  }

  /** What a table that is taken in comes to. */
  async takeIn(reader: string, list: string, table: string): Promise<Answer> {
    const response = await fetch(`${this.hub.url}/import/${list}`, {
      method: "POST",
      headers: { "Content-Type": "text/csv", ...this.headers(reader) },
      body: table,
    });
    const answer = (await response.json()) as Data;
    return response.ok
      ? { status: response.status, data: answer }
      : { status: response.status, data: null, errors: [answer] };
  }
}
