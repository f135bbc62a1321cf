/** A cache that knows how often it was asked in vain. */
import { LRUCache } from "lru-cache";

export class CountedCache<Value extends object> extends LRUCache<string, Value> {
  hits = 0;
  misses = 0;

  override get(key: string): Value | undefined {
    const value = super.get(key);
    if (value === undefined) this.misses += 1;
    else this.hits += 1;
    return value;
  }
}
