/** A write-ahead log as SQLite lays it down: which one it is, and how far it holds what was committed. */

const headLength = 32;
const frameHead = 24;
/** The log's sums are of words as this machine has them; on one of the other kind it bears another number. */
const magic = 0x377f0682;

/** Two sums that go on from frame to frame. */
type Sums = [number, number];

/** How far a log was followed. */
export interface Place {
  pageSize: number;
  /** Numbers that all frames of the log bear; the first counts how often it was begun anew. */
  salt: [number, number];
  offset: number;
  sums: Sums;
}

/** The place before the first frame; nothing where there is no log yet. */
export function beginning(head: Buffer): Place | undefined {
  if (head.length < headLength || head.readUInt32BE(0) !== magic) return undefined;
  const sums = added([0, 0], head.subarray(0, 24));
  if (sums[0] !== head.readUInt32BE(24) || sums[1] !== head.readUInt32BE(28)) return undefined;
  return {
    pageSize: head.readUInt32BE(8),
    salt: [head.readUInt32BE(16), head.readUInt32BE(20)],
    offset: headLength,
    sums,
  };
}

export const sameLog = (one: Place, other: Place): boolean =>
  one.salt[0] === other.salt[0] && one.salt[1] === other.salt[1];

/** Whether the one is the other's log begun anew once. */
export const follows = (next: Place, place: Place): boolean => next.salt[0] === (place.salt[0] + 1) >>> 0;

/** The place after the last commit in what was read from a place on; what is half written is no frame yet. */
export function committed(bytes: Buffer, place: Place): Place {
  const length = frameHead + place.pageSize;
  let last = place;
  let { sums } = place;
  for (let at = 0; at + length <= bytes.length; at += length) {
    const frame = bytes.subarray(at, at + length);
    if (frame.readUInt32BE(8) !== place.salt[0] || frame.readUInt32BE(12) !== place.salt[1]) break;
    sums = added(added(sums, frame.subarray(0, 8)), frame.subarray(frameHead));
    if (sums[0] !== frame.readUInt32BE(16) || sums[1] !== frame.readUInt32BE(20)) break;
    if (frame.readUInt32BE(4) !== 0) last = { ...place, offset: place.offset + at + length, sums };
  }
  return last;
}

function added([first, second]: Sums, bytes: Buffer): Sums {
  let [a, b] = [first, second];
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + bytes.readUInt32LE(at) + b) >>> 0;
    b = (b + bytes.readUInt32LE(at + 4) + a) >>> 0;
  }
  return [a, b];
}
