/**
 * Verifies the record: that each entry follows from the one before, that what was signed still stands, that no
 * transaction lacks an entry, and that ledger, changes and history are what the entries say.
 */
import { setImmediate as rest } from "node:timers/promises";
import type { Database } from "../database.ts";
import type { EntityModel, Model } from "../model.ts";
import { historyTable, typesOf } from "../recording.ts";
import type { Row } from "../rule.ts";
import { keysIn } from "./begun.ts";
import { type Ask, entriesAfter, hashOf, reading } from "./chain.ts";
import { digestsOf } from "./digest.ts";
import { content, cut, edited, type Finding, forged, missing, untold } from "./finding.ts";
import { headOf } from "./heads.ts";
import { type Head, type Signer, textOf } from "./signer.ts";

export interface Verified {
  /** Entries and transactions that were looked at. */
  entries: number;
  transactions: number;
  signatures: number;
  /** Keys that they were made with, the hub's own among them. */
  keys: string[];
  /** Entries that tell of a backup that took the place of the file. */
  restored: Restored[];
  findings: Finding[];
}

export interface Restored {
  entry: number;
  at: string;
  /** The last entry that was signed in the file which was replaced, where that is known. */
  left?: number;
}

interface Ground {
  database: Database;
  model: Model;
  signer: Signer;
}

/** Findings that are told; a file that is another altogether need not be told entry by entry. */
const most = 100;

export const verify = (hub: Ground): Promise<Verified> => new Verification(hub).run();

class Verification {
  private readonly hub: Ground;
  /** Of which the chain itself tells. */
  private readonly keys = new Set<string>();
  private readonly ask: Ask;
  private readonly findings: Finding[] = [];
  /** Digests by transaction. */
  private readonly told = new Map<number, string>();
  private readonly restored: Restored[] = [];
  private begun?: Row;
  private entries = 0;

  constructor(hub: Ground) {
    this.hub = hub;
    this.ask = reading(hub.database);
  }

  async run(): Promise<Verified> {
    const [{ last }] = await this.ask("select max(id) as last from audit_entry");
    const kept = (await this.ask("select * from audit_head order by id")).map(headOf);
    await this.readRestored(kept);
    const heads = [...kept, ...this.hub.signer.kept.heads()].filter(
      (head) => this.holds(head) && !this.isLeft(head),
    );
    await this.walk(Number(last ?? 0), heads);
    this.accept(heads);
    await this.contents();
    return {
      entries: this.entries,
      transactions: this.told.size,
      signatures: heads.length,
      keys: [...new Set([...this.keys, this.hub.signer.publicKey])],
      restored: this.restored,
      findings: this.findings.slice(0, most),
    };
  }

  private find(finding: Finding): void {
    this.findings.push(finding);
  }

  private holds(head: Head): boolean {
    if (this.hub.signer.fits(head.publicKey, textOf(head), head.signature)) return true;
    this.find(forged(head.entry, head.signature.slice(0, 8)));
    return false;
  }

  /** A restore signs the entry that tells of it; without that signature it excuses nothing. */
  private async readRestored(heads: Head[]): Promise<void> {
    const rows = await this.ask(
      "select id, at, hash from audit_entry where kind = 'RESTORE' and result = 'DONE' order by id",
    );
    for (const { id, at, hash } of rows)
      if (heads.some(({ entry, entryHash }) => entry === Number(id) && entryHash === hash))
        this.restored.push({ entry: Number(id), at: String(at) });
  }

  /** Whether it was signed in a file that a backup took the place of, past the point from which that goes on. */
  private isLeft({ entry, at }: Head): boolean {
    const by = this.restored.find((one) => entry >= one.entry && at < one.at);
    if (by) by.left = Math.max(by.left ?? 0, entry);
    return by !== undefined;
  }

  /** Signatures by keys of which the chain tells nothing hold for nothing, nor do those of a hub that is none of ours. */
  private accept(heads: Head[]): void {
    const { publicKey: own } = this.hub.signer;
    for (const { entry, publicKey } of heads)
      if (publicKey !== own && !this.keys.has(publicKey)) this.find(forged(entry, `key ${publicKey}`));
    const [last] = heads.slice(-1);
    if (last && !this.keys.has(own) && heads.every(({ publicKey }) => publicKey !== own))
      this.find(forged(last.entry, `not by ${own}`));
  }

  private async walk(last: number, heads: Head[]): Promise<void> {
    const signed = Map.groupBy(heads, ({ entry }) => entry);
    let [id, hash] = [0, ""];
    for await (const rows of this.pages(last, heads)) {
      if (!Array.isArray(rows)) [id, hash] = [rows.entry, rows.entryHash];
      else
        for (const row of rows) {
          const number = Number(row.id);
          if (number !== id + 1) this.find(missing(id + 1, number - 1));
          else if (hashOf(hash, row) !== row.hash) this.find(edited(number));
          for (const { entryHash, publicKey } of signed.get(number) ?? [])
            if (entryHash !== row.hash) this.find(forged(number, publicKey.slice(0, 8)));
          this.note(row);
          [id, hash] = [number, String(row.hash)];
          this.entries += 1;
        }
      await rest();
    }
    const furthest = Math.max(0, ...heads.map(({ entry }) => entry));
    if (furthest > id) this.find(cut(id, furthest));
  }

  /** All entries, those in archives first; of an archive that is not there its signed stub. */
  private async *pages(last: number, heads: Head[]): AsyncGenerator<Row[] | Head> {
    let id = 0;
    const stubs = heads.filter(({ archive }) => archive).sort((one, other) => one.entry - other.entry);
    for (const stub of stubs) {
      if (stub.entry <= id) continue;
      const file = this.hub.signer.kept.archived(String(stub.archive));
      if (file && file.hash !== stub.archiveHash) this.find(forged(stub.entry, String(stub.archive)));
      yield file ? file.rows() : stub;
      id = stub.entry;
    }
    yield* entriesAfter(this.ask, id, last);
  }

  private note(row: Row): void {
    for (const key of keysIn(row)) this.keys.add(key);
    if (row.digest === null) return;
    if (row.kind === "KEEPING") {
      this.begun = row;
      this.told.clear();
    } else this.told.set(Number(row.transaction_id), String(row.digest));
  }

  private async contents(): Promise<void> {
    const { model, database } = this.hub;
    const digests = digestsOf(model, database.dialect);
    const first = [...this.told.keys()].reduce(
      (least, one) => Math.min(least, one),
      Number.POSITIVE_INFINITY,
    );
    const from = this.begun ? Number(this.begun.transaction_id ?? 0) : first - 1;
    if (this.begun && (await digests.upTo(this.ask, from, rest)) !== this.begun.digest)
      this.find(content(from, "≤"));
    for (const [number, digest] of this.told) {
      if ((await digests.of(this.ask, number)).digest !== digest) this.find(content(number));
      await rest();
    }
    const ledger = await this.ask("select id from ledger where id > ? order by id", [from]);
    for (const { id } of ledger) if (!this.told.has(Number(id))) this.find(untold(Number(id)));
    for (const entity of digests.recorded()) await this.strays(entity, from);
  }

  /** History that no change tells of. */
  private async strays(entity: EntityModel, from: number): Promise<void> {
    for (const end of ["from_number", "to_number"]) {
      const found = await this.ask(
        `select distinct h.${end} as number from ${historyTable(entity)} h where h.${end} > ? and not exists (
           select 1 from change c where c.transaction_id = h.${end} and c.type in (${typesOf(entity)}) and c.record_number = h.id)`,
        [from],
      );
      for (const { number } of found) this.find(content(Number(number), historyTable(entity)));
      await rest();
    }
  }
}
