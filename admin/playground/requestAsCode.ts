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
export function asFetch({ query, variables }: Request, origin: string): string {
  const given = variables ? `\n    variables: ${indented(JSON.stringify(variables, null, 2))},` : "";
  return `const response = await fetch(${JSON.stringify(origin + endpoint)}, {
  method: "POST",
  headers: { "Content-Type": "application/json", Authorization: "Bearer ${token}" },
  body: JSON.stringify({
    query: \`${query.trim().replace(/[`\\]|\$\{/g, "\\$&")}\`,${given}
  }),
});
const { data, errors } = await response.json();
`;
}

function indented(text: string): string {
  return text.replaceAll("\n", "\n    ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
