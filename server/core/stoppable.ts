/** A generator that can be stopped while it waits for what it yields next; a plain one would have to get it first. */
export function stoppable<T>(
  make: (signal: AbortSignal) => AsyncGenerator<T, void>,
): AsyncGenerator<T, void> {
  const stop = new AbortController();
  const made = make(stop.signal);
  return {
    next: () => made.next(),
    return: (value) => {
      stop.abort();
      return made.return(value);
    },
    throw: (error) => {
      stop.abort();
      return made.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await this.return();
    },
  };
}
