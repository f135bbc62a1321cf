import { path } from "../core/statement.ts";

/** The name of the person a record is about, by which people know the record. */
export const personName = path("姓名", "Name of the person.", "person.name");
