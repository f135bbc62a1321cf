/** The hub's key for signatures. It is derived from the hub's secret: who has the file alone cannot sign for the hub. */
import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from "node:crypto";
import type { Signer } from "../core/record/signer.ts";
import { type Folders, keptIn } from "./kept.ts";

/** What stands before the 32 bytes of a key of Ed25519 in DER. */
const before = {
  pkcs8: Buffer.from("302e020100300506032b657004220420", "hex"),
  spki: Buffer.from("302a300506032b6570032100", "hex"),
};

export function signerOf(secret: string, folders: Folders): Signer {
  const seed = Buffer.from(hkdfSync("sha256", secret, "zhencun-hub", "signatures of the record", 32));
  const key = createPrivateKey({ key: Buffer.concat([before.pkcs8, seed]), format: "der", type: "pkcs8" });
  const bytes = createPublicKey(key).export({ format: "der", type: "spki" });
  return {
    publicKey: bytes.subarray(before.spki.length).toString("base64"),
    sign: (text) => sign(null, Buffer.from(text), key).toString("base64"),
    fits(publicKey, text, signature) {
      const known = keyOf(publicKey);
      return known !== undefined && verify(null, Buffer.from(text), known, Buffer.from(signature, "base64"));
    },
    kept: keptIn(folders),
  };
}

function keyOf(publicKey: string): KeyObject | undefined {
  const bytes = Buffer.from(publicKey, "base64");
  if (bytes.length !== 32) return undefined;
  return createPublicKey({ key: Buffer.concat([before.spki, bytes]), format: "der", type: "spki" });
}
