/** Before a whole county changes, all that the hub holds is kept: what a plan did wrong need not be found out at once. */
import type { Context } from "../../core/context.ts";
import type { Hub } from "../../core/hub.ts";
import { localId } from "../../core/reader/identity.ts";
import { isCode } from "../forest/mention.ts";
import { mentionsOf, type Step } from "../steps/step.ts";

/** A plan that names this part of the townships of its counties concerns all of them. */
const part = 1 / 2;

export async function keepBeforeSteps({ hub, rehearsing }: Context, steps: Step[]): Promise<void> {
  if (hub.keep && !rehearsing && (await concernsWholeCounty(hub, steps))) await hub.keep();
}

/** A whole code table may change whatever there is. */
export async function keepBeforeTable(hub: Hub): Promise<void> {
  if (hub.keep && !(await hub.isEmpty())) await hub.keep();
}

async function concernsWholeCounty({ model, database }: Hub, steps: Step[]): Promise<boolean> {
  const division = model.get("Division");
  const mentions = mentionsOf(steps);
  const ids = mentions.map((mention) => localId(division, mention)).filter((id) => id !== undefined);
  const { elements } = database.dialect;
  const [{ touched, all }] = await database.rows(
    `with named as (
       select level, county_id, township_id from division_history
       where to_number is null and (id in ${elements("?")} or code in ${elements("?")}))
     select count(distinct d.id) as "all",
       count(distinct d.id) filter (where d.id in (select township_id from named)
         or d.county_id in (select county_id from named where level = 'COUNTY')) as touched
     from division_history d where d.to_number is null and d.level = 'TOWNSHIP'
       and d.county_id in (select county_id from named)`,
    [JSON.stringify(ids), JSON.stringify(mentions.filter(isCode))],
  );
  return Number(touched) > 0 && Number(touched) >= Number(all) * part;
}
