/**
 * Documents that are named instead of sent: those that clients sent once, by their hash, as Apollo's protocol has it,
 * and those that the operator keeps in a list. Where the list is all that may be asked, who is held to it is refused
 * everything else.
 */
import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { HubError } from "../core/errors.ts";
import type { LaneRequest } from "../core/lane.ts";

export interface NamedRequest extends LaneRequest {
  documentId?: unknown;
}

/** Documents by their names, and whether nothing else may be asked. */
export interface Listed {
  texts: ReadonlyMap<string, string>;
  only: boolean;
}

/** Letters of documents that clients sent; a document has at most a million. */
const lettersKept = 16_000_000;

export class Documents {
  private readonly listed: Listed;
  private readonly sent = new LRUCache<string, string>({
    maxSize: lettersKept,
    sizeCalculation: ({ length }) => length,
  });

  constructor(listed: Listed = { texts: new Map(), only: false }) {
    this.listed = listed;
  }

  /** The request with its document in words; `held`: whether the caller is held to the list. */
  worded(request: NamedRequest, held: () => boolean): LaneRequest {
    const { query, documentId, extensions, ...rest } = request;
    const { persistedQuery, ...others } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } };
    const given = documentId ?? persistedQuery?.sha256Hash;
    const isHeld = this.listed.only && held();
    if (given === undefined && !isHeld) return request;
    const name = given === undefined ? undefined : String(given).replace(/^sha256:/, "");
    return {
      ...rest,
      query: isHeld ? this.inList(name, query) : this.known(String(name), query),
      ...(Object.keys(others).length > 0 && { extensions: others }),
    };
  }

  private inList(name: string | undefined, text: unknown): string {
    const found = this.listed.texts.get(name ?? hash("sha256", String(text)));
    if (found === undefined) throw notListed;
    return found;
  }

  private known(name: string, text: unknown): string {
    const listed = this.listed.texts.get(name);
    if (listed !== undefined) return listed;
    if (typeof text === "string" && text !== "") {
      if (hash("sha256", text) !== name) throw anotherHash;
      this.sent.set(name, text);
    }
    const known = this.sent.get(name);
    if (known === undefined) throw notFound;
    return known;
  }
}

/** In the words that clients wait for before they send the text. */
const notFound = new HubError("PERSISTED_QUERY_NOT_FOUND", {
  zh: "PersistedQueryNotFound",
  en: "PersistedQueryNotFound",
});

const anotherHash = HubError.input("extensions.persistedQuery.sha256Hash", {
  zh: "摘要与查询文本不符:应为文本(UTF-8)的 SHA-256,十六进制小写",
  en: "the hash is not the document's: give the SHA-256 of its text in lower-case hexadecimals",
});

const notListed = new HubError("FORBIDDEN", {
  zh: "本系统只接受登记过的查询;请管理员把它放进 PERSISTED_DOCUMENTS 所指的目录",
  en: "only listed documents may be asked here: let an administrator put it where PERSISTED_DOCUMENTS points",
});
