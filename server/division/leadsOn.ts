/**
 * Holds for links that lead on from their unit as `unit`, its version of the day asked for, has it: where it ended, those
 * of that day, and what it gave away while it stood; of a unit that came back, those of its former end lead nowhere any more.
 */
export const leadsOn = (link: string, unit: string): string =>
  `(coalesce(${unit}.abolished_on, '') = ${link}.start_on or not exists (
    select 1 from division_history former where former.id = ${link}.from_id and former.to_number is null
      and former.abolished_on = ${link}.start_on))`;
