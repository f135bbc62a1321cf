/** The hub's key for signatures. It is derived from the hub's secret: who has the file alone cannot sign for the hub. */
import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from "node:crypto";
import type { Signer } from "../core/record/signer.ts";
import { type Folders, keptIn } from "./kept.ts";

const asymmetricKeyType = "ed25519";

export function signerOf(secret: string, folders: Folders): Signer {
  const seed = Buffer.from(hkdfSync("sha256", secret, "zhencun-hub", "signatures of the record", 32));
  const key = createPrivateKey({ key: seed, format: "raw-private", asymmetricKeyType });
  return {
    publicKey: createPublicKey(key).export({ format: "raw-public" }).toString("base64"),
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
  return createPublicKey({ key: bytes, format: "raw-public", asymmetricKeyType });
}
