/** What is there at once or comes later: a database in this process answers in the same turn, another is awaited. */
export type Awaitable<T> = T | Promise<T>;

/** Goes on with an answer in the same turn where it is there. */
export const after = <T, U>(answer: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> =>
  answer instanceof Promise ? answer.then(next) : next(answer);

/** All of some answers, in the same turn where all are there. */
export const every = <T>(answers: Awaitable<T>[]): Awaitable<T[]> =>
  answers.some((one) => one instanceof Promise) ? Promise.all(answers) : (answers as T[]);

/** The answer of a database that is known to give it in the same turn. */
export function atOnce<T>(answer: Awaitable<T>): T {
  if (answer instanceof Promise) throw new Error("This works on a database in the same process alone.");
  return answer;
}
