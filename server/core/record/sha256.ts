/** SHA-256 of texts one after the other: what is short at once, which is several times as fast, what is long by and by. */
import { createHash, type Hash, hash } from "node:crypto";

/** Characters that are kept until they are hashed. */
const most = 1_000_000;

export class Sha256 {
  private text = "";
  private begun?: Hash;

  add(text: string): void {
    this.text += text;
    if (this.text.length < most) return;
    this.begun ??= createHash("sha256");
    this.begun.update(this.text);
    this.text = "";
  }

  hex(): string {
    return this.begun ? this.begun.update(this.text).digest("hex") : hash("sha256", this.text);
  }
}
