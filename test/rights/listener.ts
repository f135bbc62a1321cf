/** Who listens to changes: what was heard, in its order, and what ended the listening. */
import { type Client, createClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { Data, TestHub } from "../hub.ts";

export const fields =
  "cursor type recordId action effectiveOn version actor record { id } transaction { id }";

export class Listener {
  readonly heard: Data[] = [];
  readonly errors: Data[] = [];
  private readonly client: Client;

  /** `given`: arguments of the subscription, e.g. `within: "Township_3"`. */
  constructor(hub: TestHub, given = "", token = hub.token, selected = fields) {
    this.client = createClient({
      url: `${hub.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    this.client.subscribe<Data>(
      { query: `subscription { changed${given && `(${given})`} { ${selected} } }` },
      {
        next: ({ data, errors }) => {
          if (errors) this.errors.push(...errors);
          if (data?.changed) this.heard.push(data.changed);
        },
        error: (error) => this.errors.push(...(Array.isArray(error) ? error : [error])),
        complete: () => {},
      },
    );
  }

  get told(): string[] {
    return this.heard.map(({ recordId, action }) => `${recordId} ${action}`);
  }

  leave(): void | Promise<void> {
    return this.client.dispose();
  }
}
