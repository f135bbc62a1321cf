/** Puts one workload to both sides: answers compared first, then rounds that alternate, then medians. */
import { deepStrictEqual } from "node:assert";
import type { Client } from "./client.ts";
import type { Options } from "./options.ts";
import { processorSeconds, type Side } from "./processes.ts";
import type { Workload } from "./workloads.ts";

export interface Party {
  side: Side;
  client: Client;
  /** The bytes of a question. */
  request(workload: Workload, index: number): Buffer;
  /** The answer in the shape of the raw one. */
  answer(workload: Workload, body: string): unknown;
}

export interface Measured {
  perSecond: number;
  /** Microseconds of processor time per request. */
  processor: number;
  p99: number;
}

export interface Result {
  workload: Workload;
  raw: Measured;
  hub: Measured;
  /** Medians of the rounds' ratios, hub against raw; above 1 the hub is slower. */
  throughput: number;
  processor: number;
  p99: number;
  bytes: number;
}

const compared = 20;

export async function measure(workload: Workload, raw: Party, hub: Party, options: Options): Promise<Result> {
  const bytes = await compare(workload, raw, hub);
  const turns = { raw: turnsOf(raw, workload), hub: turnsOf(hub, workload) };
  for (const turn of [turns.raw, turns.hub]) await turn(Math.min(1, options.seconds / 2));
  const rounds: { raw: Measured; hub: Measured }[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const first = round % 2 === 0;
    const one = await turns[first ? "raw" : "hub"](options.seconds);
    const other = await turns[first ? "hub" : "raw"](options.seconds);
    rounds.push(first ? { raw: one, hub: other } : { raw: other, hub: one });
  }
  const medianOf = (value: (round: { raw: Measured; hub: Measured }) => number): number =>
    median(rounds.map(value));
  const side = (name: "raw" | "hub"): Measured => ({
    perSecond: medianOf((round) => round[name].perSecond),
    processor: medianOf((round) => round[name].processor),
    p99: medianOf((round) => round[name].p99),
  });
  return {
    workload,
    raw: side("raw"),
    hub: side("hub"),
    throughput: medianOf((round) => round.raw.perSecond / round.hub.perSecond),
    processor: medianOf((round) => round.hub.processor / round.raw.processor),
    p99: medianOf((round) => round.hub.p99 / round.raw.p99),
    bytes,
  };
}

async function compare(workload: Workload, raw: Party, hub: Party): Promise<number> {
  let bytes = 0;
  for (let index = 0; index < compared; index++) {
    const [expected, found] = await Promise.all(
      [raw, hub].map(async (party) => {
        const body = await party.client.ask(party.request(workload, index));
        bytes = Math.max(bytes, body.length);
        return party.answer(workload, body);
      }),
    );
    deepStrictEqual(
      found,
      expected,
      `${workload.id}: the answers differ for ${JSON.stringify(workload.at(index).raw)}`,
    );
  }
  return bytes;
}

function turnsOf(party: Party, workload: Workload): (seconds: number) => Promise<Measured> {
  const { length } = workload;
  const made = length ? Array.from({ length }, (_, index) => party.request(workload, index)) : undefined;
  let at = compared;
  const next = (): Buffer => {
    const index = at++;
    return made ? made[index % made.length] : party.request(workload, index);
  };
  return async (seconds) => {
    const before = processorSeconds(party.side.pid);
    const load = await party.client.load(next, seconds, workload.oneByOne ? 1 : undefined);
    const used = processorSeconds(party.side.pid) - before;
    return {
      perSecond: load.requests / load.seconds,
      processor: (used / load.requests) * 1e6,
      p99: load.p99,
    };
  };
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
