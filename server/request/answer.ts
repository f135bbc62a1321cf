/** An answer as text, so that it can cross from one thread to another. */
export interface Answer {
  status: number;
  headers: [name: string, value: string][];
  body: string;
}

export const json = (status: number, body: unknown, headers: Answer["headers"] = []): Answer => ({
  status,
  headers: [["content-type", "application/json; charset=utf-8"], ...headers],
  body: JSON.stringify(body),
});
