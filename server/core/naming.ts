/** Names derived from names: tables, columns, plurals. */

const snakes = new Map<string, string>();

/** The names of a model are few and asked for at every row. */
export function snake(name: string): string {
  let made = snakes.get(name);
  if (made === undefined) {
    made = name
      .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
      .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
      .toLowerCase();
    snakes.set(name, made);
  }
  return made;
}

export const constant = (name: string): string => snake(name).toUpperCase();

export const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

export const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

export const plural = (name: string): string =>
  /(s|x|ch|sh)$/.test(name) ? `${name}es` : /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
