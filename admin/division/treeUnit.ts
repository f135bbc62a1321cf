/** A unit as a row of the tree. */
export interface TreeUnit {
  id: string;
  name: string;
  code: string;
  status: string;
  children: { totalCount: number };
}

export const treeUnit = "id name code status children { totalCount }";
