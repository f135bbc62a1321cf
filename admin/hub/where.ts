import { fieldOf, model } from "../schema/model.ts";
import type { EntityModel } from "../schema/modelTypes.ts";

export interface Condition {
  /** A field of the entity, or `within` (`withinCode`) for a unit and everything below it. */
  path: string;
  operator: string;
  value: unknown;
  /** The name of the record it points at, so that a link reads right without asking the hub. */
  text?: string;
}

/** What a list is narrowed by; kept in the address by react-admin. */
export interface ListFilter {
  q?: string;
  conditions?: Condition[];
  includeAbolished?: boolean;
  /** Only what was taken back as entered in error. */
  deleted?: boolean;
  /** Set by the page, not by people: a ready piece of `where`. */
  where?: Record<string, unknown>;
}

/** What says where a record is located rather than what one of its fields is. */
export const placePaths: ReadonlySet<string> = new Set(["within", "withinCode"]);

type Where = Record<string, unknown>;

const nest = (path: string[], leaf: unknown): Where =>
  path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), leaf) as Where;

export function conditionToWhere(entity: EntityModel, { path, operator, value }: Condition): Where {
  if (placePaths.has(path)) return { [path]: value };
  const field = fieldOf(entity, path);
  if (field?.kind === "reference") {
    if (operator === "isNull") return { [path]: { id: { isNull: value } } };
    return { [path]: { id: { [operator]: value } } };
  }
  if (field?.kind === "connection") return { [path]: { count: { [operator]: value } } };
  if (operator === "between") {
    const [from, to] = value as [unknown, unknown];
    return { [path]: { ...(from ? { gte: from } : {}), ...(to ? { lte: to } : {}) } };
  }
  return { [path]: { [operator]: value } };
}

/** Text typed into the search box of a list: part of a name, or the beginning of a code. */
export function textToWhere({ search }: EntityModel, text: string): Where {
  const alternatives = [
    ...search.contains.map((path) => nest(path, { contains: text })),
    ...search.startsWith.map((path) => nest(path, { startsWith: text })),
  ];
  return alternatives.length === 1 ? alternatives[0] : { or: alternatives };
}

export function filterToWhere(entity: EntityModel, filter: ListFilter, ids?: string[]): Where | undefined {
  const parts: Where[] = [];
  if (filter.where && Object.keys(filter.where).length) parts.push(filter.where);
  for (const condition of filter.conditions ?? []) parts.push(conditionToWhere(entity, condition));
  const text = filter.q?.trim();
  if (text) {
    const byText = textToWhere(entity, text);
    parts.push(ids?.length ? { or: [byText, { id: { in: ids } }] } : byText);
  }
  if (parts.length === 0) return undefined;
  return parts.length === 1 ? parts[0] : { and: parts };
}

export function sortToOrder(entity: EntityModel, sort: { field: string; order: string } | undefined) {
  if (!sort?.field || !entity.orderBy.includes(sort.field)) return undefined;
  const field = fieldOf(entity, sort.field);
  const target = field?.kind === "reference" ? model.entities[field.type] : undefined;
  const direction = sort.order === "DESC" ? "DESC" : "ASC";
  if (!target) return [{ [sort.field]: direction }];
  return [nest([sort.field, ...target.along], direction)];
}
