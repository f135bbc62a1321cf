import { endpoint, type Request } from "./post.ts";

// A program signs in with an API token, not with the cookie of a page.
const token = "YOUR_API_TOKEN";

/** The request as a command for a POSIX shell. */
export function asCurl(request: Request, origin: string): string {
  return [
    `curl ${quoted(origin + endpoint)}`,
    `  -H ${quoted("Content-Type: application/json")}`,
    `  -H ${quoted(`Authorization: Bearer ${token}`)}`,
    `  --data-binary ${quoted(JSON.stringify(request))}`,
  ].join(" \\\n");
}

/** The request as a piece of JavaScript, for browsers and Node. */
export function asFetch(request: Request, origin: string): string {
  const { query, ...rest } = request;
  return `const response = await fetch(${JSON.stringify(origin + endpoint)}, {
  method: "POST",
  headers: { "Content-Type": "application/json", Authorization: "Bearer ${token}" },
  body: JSON.stringify({
    query: \`${query.replace(/[`\\]|\$\{/g, "\\$&")}\`,
    ...${JSON.stringify(rest, null, 2).replaceAll("\n", "\n    ")},
  }),
});
const { data, errors } = await response.json();
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
