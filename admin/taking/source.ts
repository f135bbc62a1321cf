/** A table as it was when it was chosen: what is changed in Excel afterwards is another table. */
export interface Source {
  name: string;
  body: Blob;
  /** Lines of what was pasted. */
  lines?: number;
}
