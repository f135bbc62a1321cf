/** What differs between databases; nothing else in the kernel knows which one it talks to. */
import type { EntityModel } from "./model.ts";

export interface Dialect {
  /** A JSON object from names and SQL values. */
  object(pairs: [name: string, value: string][]): string;
  /**
   * A JSON array of `value` over the rows of the surrounding query, or over those of them that fulfil a condition; empty
   * where there are none.
   */
  array(value: string, order?: string, where?: string): string;
  /** A JSON array of the JSON values given. */
  list(items: string[]): string;
  /** The first and the last element of a JSON array. */
  first(array: string): string;
  last(array: string): string;
  /** The elements of a JSON array of whole numbers as a set that `in` takes. */
  elements(array: string): string;
  /** The same of a JSON array of any numbers, and of one of texts. */
  figures(array: string): string;
  texts(array: string): string;
  /** Of a JSON array of pairs, id and day, the ids whose day is empty or not after the one given, as a set. */
  counted(pairs: string, day: string): string;
  /** The elements of a JSON array of whole numbers, and of one of texts, as a table with the one column `value`. */
  numbers(array: string): string;
  values(array: string): string;
  /** Whether a text ends with another. */
  endsWith(text: string, end: string): string;
  /** A text up to the first of a sign that it holds. */
  before(text: string, sign: string): string;
  /** The last characters of a text. */
  tail(text: string, length: number): string;
  /** Whether two values are the same, also where both are empty. */
  same(left: string, right: string): string;
  /** Whether they are not. */
  differs(left: string, right: string): string;
  /** The greatest and the least of values of which none is empty. */
  greatest(values: string[]): string;
  least(values: string[]): string;
  /** A term of an order in which an empty value stands before every other. */
  sorted(value: string, descending: boolean): string;
  /** The value under which a part, 0 to 1, of a group's numbers lies, between two of them where it falls there. */
  percentile(value: string, share: number): string;
  /** A number with so many digits after the point. */
  rounded(value: string, digits: number): string;
  /** A number as one with a floating point. */
  floating(value: string): string;
  /** The number of a column as text, without digits that say nothing. */
  written(column: string): string;
  /** The day so many days after another, and the days from the second to the first. */
  later(day: string, days: string): string;
  days(day: string, from: string): string;
  /** What Chinese text is sorted by: its pinyin. */
  spelled(text: string): string;
  /** The mean of a column over a group, as a floating-point number. */
  average(column: string): string;
  /** Tells the database that a text already is JSON. */
  json(text: string): string;
  /** A JSON boolean from a condition, or a boolean that is stored, that may be null. */
  boolean(condition: string): string;
  /** A condition as booleans are stored: 1 or 0, or null. */
  stored(condition: string): string;
  /** A fixed-point number, stored as a whole one, as a JSON string with `scale` digits. */
  decimal(value: string, scale: number): string;
  /** The day before a day. */
  dayBefore(day: string): string;
  /** An opaque cursor from the values of an order. */
  cursor(values: string[]): string;
  /** Whether a text fits a pattern of % and _, letter case of Latin letters ignored; a backslash makes them plain. */
  like(value: string, pattern: string): string;
  /** Whether a text holds another to the letter; where letter case is no matter, quicker than a pattern. */
  holds(value: string, part: string): string;
  /** A value by which the database is not to look for rows: another condition finds them. */
  unindexed(value: string): string;
  /** A condition that most rows fulfil: the database had better look for rows by another, where there is one. */
  common(condition: string): string;
  /** A text as the bytes it is made of, which leave the database without being read as text. */
  bytes(text: string): string;
  /** Statements that make every write of the entity's table leave its history. */
  recording(entity: EntityModel): string[];
  /** Statements that let the record only ever be added to, and no transaction end without an entry in it. */
  keeping(): string[];
  /** An insert of all rows of one JSON parameter, an array of arrays in the order of the columns. */
  insertFrom(table: string, columns: string[]): string;
  /** An update by id from one JSON parameter, arrays of the id and the columns; `also` sets what is the same for all. */
  updateFrom(table: string, columns: string[], also: string[]): string;
  /** SQL that yields the id the next row of the entity's table will have. */
  nextId(entity: EntityModel): string;
}
