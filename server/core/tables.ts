/** MikroORM's view of the model: one schema per table, one per history, and the tables of the kernel itself. */
import { EntitySchema } from "@mikro-orm/core";
import type { Column, EntityModel, Model } from "./model.ts";
import { nameOfEqual } from "./personal/sealedFields.ts";
import { historyTable } from "./recording.ts";

type Property = Record<string, unknown>;

const scalarType = (column: Column): string => {
  switch (column.field.kind) {
    case "integer":
    case "reference":
    // A boolean is 1 or 0, as conditions everywhere compare it.
    case "boolean":
      return "integer";
    // Fixed-point numbers are whole ones in the database, so that sums are exact.
    case "decimal":
      return "bigint";
    default:
      return "text";
  }
};

const scalar = (column: Column, nullable: boolean): Property => ({
  type: scalarType(column),
  fieldName: column.name,
  nullable,
  ...(scalarType(column) === "bigint" && { runtimeType: "number" }),
});

export function tables(model: Model): EntitySchema[] {
  const schemas = new Map<EntityModel, EntitySchema>();
  const others: EntitySchema[] = [];
  for (const entity of model.roots) {
    const properties: Record<string, Property> = {
      id: { type: "integer", primary: true, autoincrement: true },
    };
    const past: Record<string, Property> = {
      historyId: { type: "integer", primary: true, autoincrement: true },
      id: { type: "integer" },
    };
    for (const column of entity.columns) {
      const { field } = column;
      // Concrete entities share the table, so only what the root requires may be demanded of every row.
      const nullable =
        Boolean(field.personal) || !(field.required && entity.fields.get(nameOf(entity, column))?.required);
      const name = nameOf(entity, column);
      properties[name] =
        field.kind === "reference"
          ? {
              kind: "m:1",
              entity: () => schemas.get(model.get(field.target).root) as EntitySchema,
              mapToPk: true,
              fieldName: column.name,
              nullable,
              deleteRule: "restrict",
              updateRule: "no action",
            }
          : {
              ...scalar(column, nullable),
              ...(name === "version" && !entity.bare && { version: true, default: 1 }),
            };
      past[name] = scalar(column, true);
    }
    for (const name of entity.levelColumns) {
      properties[name] = { type: "integer", fieldName: name, nullable: true };
      past[name] = { type: "integer", fieldName: name, nullable: true };
    }
    const schema = new EntitySchema({
      name: entity.name,
      tableName: entity.tableName,
      properties: properties as never,
      indexes: indexes(entity),
      uniques: uniques(entity),
    } as never) as EntitySchema;
    schemas.set(entity, schema);
    if (entity.recorded)
      others.push(
        new EntitySchema({
          name: `${entity.name}History`,
          tableName: historyTable(entity),
          properties: { ...past, ...periods } as never,
          indexes: [...historyIndexes(entity), ...believed(entity)],
        }),
      );
  }
  return [...schemas.values(), ...others, writeContext, auditHead, takenOut, hubVersion, hubKey, recordKey];
}

const nameOf = (entity: EntityModel, column: Column): string => {
  for (const one of [entity, ...entity.concretes])
    for (const [name, field] of one.fields) if (field === column.field) return name;
  throw new Error(`Column ${column.name} of ${entity.name} belongs to no field.`);
};

const periods: Record<string, Property> = {
  validFrom: { type: "text", fieldName: "valid_from" },
  validTo: { type: "text", fieldName: "valid_to", nullable: true },
  fromNumber: { type: "integer", fieldName: "from_number" },
  toNumber: { type: "integer", fieldName: "to_number", nullable: true },
  /** Set by a trigger while it is at work, and empty when it is done. */
  mark: { type: "integer", nullable: true },
};

/** What is being written: one row, set for as long as a transaction is open. */
const writeContext = new EntitySchema({
  name: "WriteContext",
  tableName: "write_context",
  properties: {
    id: { type: "integer", primary: true, autoincrement: false },
    /** Number of the open transaction; empty while there is none, when every write is refused. */
    number: { type: "integer", nullable: true },
    /** Day from which writes hold. */
    effectiveOn: { type: "text", fieldName: "effective_on" },
    /** 1 while the kernel moves the row of today along recorded history, which is no new knowledge. */
    silent: { type: "integer", default: 0 },
    /** 1 while a write also overrides what is known of the same fields for later days. */
    throughout: { type: "integer", default: 0 },
    /** Day up to which future-dated knowledge has reached the rows of today. */
    advancedTo: { type: "text", fieldName: "advanced_to", nullable: true },
  },
} as never) as EntitySchema;

/** Where the chain of the record stood, signed: by it is found what was cut from its end. */
const auditHead = new EntitySchema({
  name: "AuditHead",
  tableName: "audit_head",
  properties: {
    id: { type: "integer", primary: true },
    /** The entry that stood last, and its hash. */
    entry: { type: "integer" },
    entryHash: { type: "text", fieldName: "entry_hash" },
    at: { type: "text" },
    /** File that holds the entries up to this one, which the table keeps no more, and its SHA-256. */
    archive: { type: "text", nullable: true },
    archiveHash: { type: "text", fieldName: "archive_hash", nullable: true },
    publicKey: { type: "text", fieldName: "public_key" },
    signature: { type: "text" },
  },
} as never) as EntitySchema;

/** Files into which superseded knowledge was taken out: what was known before their transaction cannot be asked any more. */
const takenOut = new EntitySchema({
  name: "TakenOut",
  tableName: "taken_out",
  properties: {
    id: { type: "integer", primary: true },
    /** The last transaction that superseded any of it, and since when what it left was known. */
    upTo: { type: "integer", fieldName: "up_to" },
    knownAt: { type: "text", fieldName: "known_at" },
    file: { type: "text" },
    hash: { type: "text" },
    rows: { type: "integer" },
    at: { type: "text" },
  },
} as never) as EntitySchema;

/** The hub that last shaped the database, and the statements under which its values were written. */
const hubVersion = new EntitySchema({
  name: "HubVersion",
  tableName: "hub_version",
  properties: {
    id: { type: "integer", primary: true, autoincrement: false },
    version: { type: "text" },
    stated: { type: "text" },
    since: { type: "text" },
  },
} as never) as EntitySchema;

/** The hub's own keys, wrapped by what its secret yields. */
const hubKey = new EntitySchema({
  name: "HubKey",
  tableName: "hub_key",
  properties: {
    id: { type: "integer", primary: true, autoincrement: true },
    purpose: { type: "text" },
    version: { type: "integer" },
    wrapped: { type: "text" },
    madeAt: { type: "text", fieldName: "made_at" },
  },
  uniques: [{ name: "hub_key_one_purpose_version", properties: ["purpose", "version"] }],
} as never) as EntitySchema;

/** Keys of records with personal values, wrapped by the hub's. */
const recordKey = new EntitySchema({
  name: "RecordKey",
  tableName: "record_key",
  properties: {
    id: { type: "integer", primary: true, autoincrement: true },
    type: { type: "text" },
    recordNumber: { type: "integer", fieldName: "record_number" },
    version: { type: "integer" },
    wrapped: { type: "text" },
  },
  uniques: [{ name: "record_key_one_type_record_number", properties: ["type", "recordNumber"] }],
} as never) as EntitySchema;

/** Every reference is followed in both directions; the order of a tree's units is that of their codes. */
function indexes(entity: EntityModel) {
  const key = entity.key && entity.fields.has(entity.key) ? [entity.key] : [];
  const properties: string[][] = keysOf(entity).filter(([name]) => !entity.uniqueFields.includes(name));
  // Units of a level below another, in the order of their codes, with what most lists and counts ask of them, so
  // that these need not visit the rows. The last level has nothing below it.
  if (entity.abstract) {
    const { start, end } = entity.lifespan;
    const shown = [...key, entity.display, end, start, "deletedAt"];
    for (const [index, column] of entity.levelColumns.slice(0, -1).entries())
      properties.push([column, "level", ...shown, ...entity.levelColumns.slice(index + 1, index + 2)]);
  }
  for (const [name, field] of entity.columns.map((column) => [nameOf(entity, column), column.field] as const))
    if (field.kind === "reference" && entity.abstract) properties.push([name, "level", ...key]);
  // A level in the usual order, and those of it that bear some codes.
  if (entity.abstract && key.length > 0) properties.push(["level", ...key]);
  // Of the many units of a level those whose names or codes hold a text, found and ranked without visiting the rows.
  if (entity.abstract && entity.searchable) {
    const { codesSought, textsSought, lifespan } = entity;
    const stands = [lifespan.end, lifespan.start, "deletedAt"];
    properties.push(["level", "searchKeys", ...codesSought, ...textsSought, ...stands]);
  }
  if (entity.bare && entity.fields.has("recordNumber"))
    properties.push(["type", "recordNumber"], ["transaction", "type", "recordNumber"]);
  if (entity.fields.has("knownAt")) properties.push(["knownAt"]);
  return properties.map((names) => index(entity, `${entity.tableName}_by`, names));
}

/** Column of a field that the entity or a concrete one of it has, or of a level. */
const columnNamed = (entity: EntityModel, name: string): string =>
  entity.columns.find((column) => nameOf(entity, column) === name)?.name ?? entity.column(name);

const index = (entity: EntityModel, name: string, names: string[]) => ({
  name: `${name}_${names
    .slice(0, 3)
    .map((one) => entity.column(one))
    .join("_")}`,
  properties: names as never,
});

/** Natural keys of a table, those of its concrete entities included; what is personal is found by its hash. */
const keysOf = (entity: EntityModel): string[][] => {
  const all = [entity, ...entity.concretes].flatMap((one) =>
    one.keys.map((names) => names.map((name) => nameOfEqual(one, name))),
  );
  return all.filter((names, at) => all.findIndex((other) => other.join() === names.join()) === at);
};

const uniques = (entity: EntityModel) =>
  entity.uniqueFields.map((name) => ({
    ...index(entity, `${entity.tableName}_one`, [nameOfEqual(entity, name)]),
    ...(!entity.bare && { where: "deleted_at is null" }),
  }));

/** What is known now is found without stepping over what was once believed: its last number is empty. */
function historyIndexes(entity: EntityModel) {
  const columns = [
    ["id"],
    // A key that begins with a reference is found by the index of that.
    ...keysOf(entity).filter(([name]) => entity.fields.get(name)?.kind !== "reference"),
    ...entity.levelColumns.map((name) => [name]),
    ...entity.columns
      .filter((column) => column.field.kind === "reference")
      .map((column) => [nameOf(entity, column)]),
  ];
  return columns.map((names) => ({
    ...index(entity, `${historyTable(entity)}_by`, names),
    // Units below another are asked for by level, in the order of their codes.
    properties: [
      ...names,
      "toNumber",
      ...(entity.levelColumns.includes(names[0]) ? ["level", ...(entity.key ? [entity.key] : [])] : []),
    ] as never,
    // What leads nowhere is looked up by nobody, and costs every write.
    ...(names[0] !== "id" && { where: `${columnNamed(entity, names[0])} is not null` }),
  }));
}

/** Whole lists of a day go through what is believed alone, in their usual order. */
const believed = (entity: EntityModel) => [
  {
    name: `${historyTable(entity)}_believed`,
    properties: (entity.abstract ? ["level", ...(entity.key ? [entity.key] : [])] : ["id"]) as never,
    where: "to_number is null",
  },
];
