import { fieldOf, model } from "../schema/model.ts";
import type { Term } from "../schema/modelTypes.ts";

/** A line of the roster: that somebody serves. */
export interface Served {
  township: string | null;
  village: string | null;
  name: string | null;
  sex: string | null;
  birthYear: number | null;
  post: string;
  body: string | null;
  as: string;
  since: string | null;
  phone: string | null;
}

const { Township, Village, Person } = model.entities;

export interface RosterColumn {
  name: keyof Served;
  /** Where the schema has none, the page has a word for it. */
  label?: Term;
  /** Part of the width. */
  width: number;
}

const ofPerson = (name: keyof Served, width: number): RosterColumn => ({
  name,
  label: fieldOf(Person, name)?.label,
  width,
});

export const columns: RosterColumn[] = [
  { name: "township", label: Township.label, width: 8 },
  { name: "village", label: Village.label, width: 10 },
  ofPerson("name", 8),
  ofPerson("sex", 5),
  ofPerson("birthYear", 8),
  { name: "post", width: 14 },
  { name: "body", width: 21 },
  { name: "as", width: 8 },
  { name: "since", width: 9 },
  ofPerson("phone", 10),
];
