/** Questions 28 and 29: who the resident cadres are, what they learnt and what they are paid. */
import { today } from "../../server/core/clock.ts";
import { type File, stands, stood } from "./file.ts";
import { create, list, type Questions, update } from "./question.ts";

const resident = (person: string, modes = "1"): string =>
  `${stands(person)} and exists (select 1 from appointment a join division v on v.id = a.division_id
     where a.person_id = ${person}.id and a.is_full_time and v.level = 'VILLAGE' and ${stands("a")}) and ${modes}`;

const untrained = (since: string): string =>
  `not exists (select 1 from training_record t where t.person_id = p.id and t.mode = 'ROTATION'
     and t.trained_to >= ${since} and ${stands("t", "trained_from")})`;

/** By source and in all: number, share, share of those under 45 and of those who went to college. */
function structure(file: File, day: string): unknown[] {
  const inForce = (alias: string): string =>
    `${stood(alias, ":day")} and coalesce(${alias}.start_on, '') <= :day and (${alias}.end_on is null or ${alias}.end_on > :day)`;
  const cadres = `select distinct p.id, p.source, p.birth_year, p.education from person_history p
     join appointment_history a on a.person_id = p.id join division_history v on v.id = a.division_id
     where a.is_full_time and v.level = 'VILLAGE' and ${inForce("p")} and ${inForce("a")} and ${stood("v", ":day")}`;
  const figures = `count(*), round(count(*) * 100.0 / (select count(*) from cadres), 1),
     round(count(*) filter (where substr(:day, 1, 4) - birth_year < 45) * 100.0 / count(*), 1),
     round(count(*) filter (where education in ('POSTGRADUATE', 'BACHELOR', 'COLLEGE')) * 100.0 / count(*), 1) from cadres`;
  return file.raw(
    `with cadres as materialized (${cadres}) select source, ${figures} group by source union all select null, ${figures}`,
    { day },
  );
}

/** Means of the three parts of pay in villages of each type. */
const pay = `select y.name, ${["base_pay", "performance_pay", "collective_bonus"]
  .map((part) => `round(sum(r.${part}) / 100.0 / count(*), 2)`)
  .join(", ")}
   from functional_type y join functional_assignment f on f.type_id = y.id and ${stands("f")}
     join appointment a on a.division_id = f.division_id and a.deleted_at is null
     join remuneration r on r.appointment_id = a.id and r.period = '2025' and ${stands("r")}
   where y.scheme = 'VILLAGE_RESULT' group by y.id`;

export const cadres: Questions = {
  "cadre-structure": {
    answer: ({ before, now }) => {
      const figures = ["keys.source", "count", "share", "under45", "college"];
      return { before: list(before, ...figures), now: list(now, ...figures) };
    },
    sql: (file, { before }) => ({
      before: structure(file, before),
      now: structure(file, today()),
    }),
    change: update(
      "Person",
      `select p.id from person p where p.education not in ('POSTGRADUATE', 'BACHELOR', 'COLLEGE') and p.source = 'GRADUATE' and ${resident("p")} limit 1`,
      { education: "BACHELOR" },
    ),
  },
  "cadres-untrained": {
    answer: ({ people, pay }) => ({
      untrained: list(people.nodes, "name"),
      pay: list(pay.nodes, "name", "base", "performance", "bonus"),
    }),
    sql: (file, { since }) => ({
      untrained: file.raw(`select p.name from person p where ${resident("p", untrained(":since"))}`, {
        since,
      }),
      pay: file.raw(pay),
    }),
    change: create("TrainingRecord", (file) => ({
      personId: `Person_${file.one(`select p.id from person p where ${resident("p", untrained("'2025-11-26'"))} limit 1`)}`,
      mode: "ROTATION",
      hours: "16",
      trainedFrom: "2026-10-12",
      trainedTo: "2026-10-14",
    })),
  },
};
