/** How much of an asset there is, and how much of that is taken. */

/** SQL of the area that can be disposed of: of land the land, of all else the building. */
export const disposableArea = (asset: string): string =>
  `case ${asset}.kind when 'LAND' then ${asset}.land_area_m2 else ${asset}.building_area_m2 end`;

/** SQL of the day on which a disposal holds no more: a lease runs out or was ended before, a sale was undone. */
export const endOfDisposal = (disposal: string): string =>
  `min(coalesce(${disposal}.end_on, '9999-12-31'), coalesce(${disposal}.lease_end, '9999-12-31'))`;

/** SQL of the area that is given away, handed over or let on a day. */
export const takenArea = (asset: string, condition = "1 = 1"): string =>
  `(select coalesce(sum(d.area_m2), 0) from asset_disposal d where d.asset_id = ${asset}.id and d.deleted_at is null
     and d.disposed_on <= @day and ${endOfDisposal("d")} > @day and ${condition})`;

/** Metres of an area as SQLite keeps them. */
export const metres = (area: unknown): string => (Number(area) / 100).toFixed(2);
