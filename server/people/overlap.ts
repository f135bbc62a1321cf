/** SQL of a rule: another record stands on a day on which the one does. */
export const overlap = (one: string, other: string, start = "start_on"): string =>
  `${other}.id <> ${one}.id and ${other}.deleted_at is null
   and (${other}.end_on is null or ${other}.end_on > coalesce(${one}.${start}, @day))
   and (${one}.end_on is null or ${one}.end_on > coalesce(${other}.${start}, @day))`;
