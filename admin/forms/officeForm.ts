import { HttpError } from "react-admin";
import { duringSession } from "../hub/session.ts";
import { currentLocale } from "../i18n/locale.ts";

export interface Place {
  name: string;
  at: string;
  inRow: boolean;
  query: string | null;
  queryName: string | null;
  column: string | null;
  columnLabel: string | null;
  every: boolean;
  problem: string | null;
}

export interface OfficeForm {
  id: string;
  name: string;
  kind: "XLSX" | "DOCX";
  file: string;
  sharing: "PRIVATE" | "LINK" | "EVERYONE";
  savedBy: string;
  link: string;
  user: { id: string } | null;
  places: Place[];
}

export interface FormQuery {
  query: string;
  name: string;
  takesUnit: boolean;
  takesDay: boolean;
  columns: { column: string; label: string; isList: boolean }[];
}

export const everything = `{
  officeForms(first: 1000) {
    nodes {
      id name kind file sharing savedBy link user { id }
      places { name at inRow query queryName column columnLabel every problem }
    }
  }
  formQueries { query name takesUnit takesDay columns { column label isList } }
}`;

export interface Everything {
  officeForms: { nodes: OfficeForm[] };
  formQueries: FormQuery[];
}

export const updating = `mutation ($id: ID!, $places: [FormPlaceInput!], $sharing: SavedQuerySharing) {
  updateOfficeForm(id: $id, places: $places, sharing: $sharing) { id }
}`;

/** Hands a form to the hub, or another file for one that is there; answers its id and the places that nothing fills. */
export async function sendForm(
  file: File,
  id?: string,
): Promise<{ id: string; places: number; unbound: string[] }> {
  const address = `/forms${id ? `/${id}` : ""}?${new URLSearchParams({ file: file.name })}`;
  const response = await duringSession(true, async () =>
    fetch(address, {
      method: "POST",
      body: await file.arrayBuffer(),
      credentials: "same-origin",
      headers: { "accept-language": currentLocale() === "zh" ? "zh-CN" : "en" },
    }),
  );
  const told = await response.json();
  if (!response.ok) throw new HttpError(told.message ?? String(response.status), response.status);
  return told;
}
