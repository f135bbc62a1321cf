/** Adds to a list however many there are: arguments that are spread lie on the stack, which bears some hundred thousand. */
export function append<T>(list: T[], more: Iterable<T>): void {
  for (const one of more) list.push(one);
}
