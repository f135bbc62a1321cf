/** Names that are joined bit by bit: each belongs to one of several, itself where it was never joined. */
export class Joined {
  private readonly to = new Map<string, string>();

  add(name: string): void {
    if (!this.to.has(name)) this.to.set(name, name);
  }

  join(one: string, other: string): void {
    this.add(one);
    this.add(other);
    this.to.set(this.of(other), this.of(one));
  }

  /** The one that stands for all that it was joined with. */
  of(name: string): string {
    const next = this.to.get(name) ?? name;
    return next === name ? name : this.of(next);
  }

  /** All names by those that stand for them. */
  all(): [string, string[]][] {
    return [...Map.groupBy(this.to.keys(), (name) => this.of(name))];
  }
}
