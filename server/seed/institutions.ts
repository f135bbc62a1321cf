import { creditCode } from "./creditCode.ts";
import type { Random } from "./random.ts";
import { AREAS } from "./territory.ts";
import { DAY_AFTER, type Unit } from "./units.ts";
import type { World } from "./village.ts";

/**
 * 1+4+N: the county's hospital, four hospitals of towns as sub-centres and those of the other 29 townships; in each
 * abolished township a branch of the hospital of its successor.
 */
export function sampleMedical(world: World, random: Random): void {
  const { add, townships, villages } = world;
  const [county] = world.after;
  let serial = 0;
  const institution = (
    tier: string,
    name: string,
    unit: Unit,
    category: string,
    [beds, staff]: [number, number],
    more: { lead?: { key: string }; former?: Unit; area?: { code: string } } = {},
  ): { key: string } =>
    add("MedicalInstitution", {
      name,
      tier,
      registrationNo: `${creditCode("12", ++serial).slice(8, 17)}51072210${category}1`,
      division: { division: unit.code },
      ...(more.former && { formerDivision: { division: more.former.code } }),
      ...(more.lead && { lead: more.lead }),
      ...(more.area && { area: { key: more.area.code } }),
      beds,
      staff,
      startOn: DAY_AFTER,
    });

  const center = institution("COUNTY_CENTER", "三台县人民医院", county, "A100", [1200, 1460]);
  const hospitals = new Map<string, { key: string }>();
  for (const area of AREAS.filter(({ scheme }) => scheme === "MEDICAL")) {
    const town = townships.find(({ code }) => code === area.townships[0]) as Unit;
    const subcenter = institution(
      "AREA_SUBCENTER",
      `三台县${town.stem}片区医疗分中心(${town.name}中心卫生院)`,
      town,
      "C210",
      [random.integer(150, 260), random.integer(160, 280)],
      { lead: center, area },
    );
    hospitals.set(town.code, subcenter);
    for (const township of townships.filter(
      ({ code }) => code !== town.code && area.townships.includes(code),
    ))
      hospitals.set(
        township.code,
        institution(
          "TOWNSHIP_HOSPITAL",
          `三台县${township.name}卫生院`,
          township,
          "C220",
          [random.integer(30, 110), random.integer(28, 96)],
          { lead: subcenter, area },
        ),
      );
  }
  for (const { old, successor } of abolished(world))
    institution(
      "BRANCH",
      `三台县${successor.name}卫生院${old.stem}分院`,
      successor,
      "C220",
      [random.integer(8, 36), random.integer(6, 24)],
      { lead: hospitals.get(successor.code), former: old },
    );
  for (const [index, { unit, township }] of villages.entries())
    if (index % 3 === 1)
      institution(
        "VILLAGE_CLINIC",
        `${township.name}${unit.name}卫生室`,
        unit,
        "D600",
        [random.integer(0, 3), random.integer(1, 3)],
        { lead: hospitals.get(township.code) },
      );
}

/** Townships that the reform ended, with the one that took each in. */
const abolished = ({ before, townships, succession }: World): { old: Unit; successor: Unit }[] =>
  succession
    .filter(({ relation, oldCode }) => relation === "MERGED_INTO" && oldCode.length === 9)
    .map(({ oldCode, newCode }) => ({
      old: before.find(({ code }) => code === oldCode) as Unit,
      successor: townships.find(({ code }) => code === newCode) as Unit,
    }));

type Size = [students: number, teachers: number];

/** 幼儿园、小学相对集中,初中进镇: schools as they stand, and those that closed from 2020 to 2024. */
export function sampleSchools(world: World, random: Random): void {
  const { add, townships, villages } = world;
  let serial = 0;
  const size = (stage: string): Size => {
    const students = {
      KINDERGARTEN: random.integer(90, 320),
      PRIMARY: random.integer(260, 1100),
      JUNIOR: random.integer(380, 1500),
      NINE_YEAR: random.integer(420, 900),
      TEACHING_POINT: random.integer(8, 46),
    }[stage] as number;
    return [students, Math.max(2, Math.round(students / random.integer(11, 16)))];
  };
  const school = (
    stage: string,
    name: string,
    unit: Unit,
    more: { former?: Unit; endOn?: string; size?: Size } = {},
  ): { key: string; size: Size } => {
    const [students, teachers] = more.size ?? size(stage);
    const made = add("School", {
      name,
      stage,
      schoolCode: `${stage === "KINDERGARTEN" ? 1 : stage === "JUNIOR" ? 3 : 2}151${String(900_000 + ++serial)}`,
      division: { division: unit.code },
      ...(more.former && { formerDivision: { division: more.former.code } }),
      students,
      teachers,
      startOn: DAY_AFTER,
      ...(more.endOn && { endOn: more.endOn }),
    });
    return { ...made, size: [students, teachers] };
  };

  const central = new Map<string, Record<string, { key: string }>>();
  for (const township of townships) {
    const kindergarten = school("KINDERGARTEN", `三台县${township.stem}中心幼儿园`, township);
    const isSmall = township.kind === "TOWNSHIP";
    const primary = isSmall
      ? school("NINE_YEAR", `三台县${township.stem}九年一贯制学校`, township)
      : school("PRIMARY", `三台县${township.stem}中心小学校`, township);
    const junior = isSmall ? primary : school("JUNIOR", `三台县${township.stem}初级中学校`, township);
    central.set(township.code, { KINDERGARTEN: kindergarten, PRIMARY: primary, JUNIOR: junior });
  }
  for (const { unit } of villages.filter(({ township }) => township.name === "潼川镇").slice(0, 4)) {
    school("KINDERGARTEN", `三台县${unit.stem}幼儿园`, unit);
    school("PRIMARY", `三台县${unit.stem}小学校`, unit);
  }
  for (const [index, { unit, township }] of villages.entries()) {
    if (unit.kind === "VILLAGE" && index % 9 === 4)
      school("TEACHING_POINT", `${township.name}${unit.name}教学点`, unit);
    if (unit.kind === "VILLAGE" && index % 17 === 8)
      school("PRIMARY", `三台县${township.stem}${unit.stem}小学校`, unit, {
        size: [random.integer(60, 180), 12],
      });
  }

  const closed = new Map<string, { key: string; size: Size }[]>();
  const close = (township: Unit, stage: string, on: string, from: { key: string; size: Size }): void => {
    const event = `${township.code}/${stage}/${on}`;
    closed.set(event, [...(closed.get(event) ?? []), from]);
  };
  for (const { old, successor } of abolished(world)) {
    school("PRIMARY", `三台县${old.stem}小学校`, successor, {
      former: old,
      size: [random.integer(120, 420), 24],
    });
    const on = `${random.integer(2020, 2023)}-09-01`;
    const junior = school("JUNIOR", `三台县${old.stem}初级中学校`, successor, {
      former: old,
      endOn: on,
      size: [random.integer(70, 260), random.integer(12, 30)],
    });
    close(successor, "JUNIOR", on, junior);
  }
  for (const [index, { unit, township }] of villages.entries()) {
    if (unit.kind !== "VILLAGE" || index % 7 !== 3) continue;
    const stage = random.weighted([
      ["TEACHING_POINT", 5],
      ["PRIMARY", 3],
      ["KINDERGARTEN", 2],
    ]);
    if (stage === "PRIMARY" && township.kind === "TOWNSHIP") continue;
    const on = `${random.integer(2020, 2024)}-09-01`;
    const term = { TEACHING_POINT: "教学点", PRIMARY: "村小学", KINDERGARTEN: "幼儿园" }[stage];
    const from = school(stage, `${township.name}${unit.stem}${term}`, unit, {
      endOn: on,
      size: [random.integer(6, 58), random.integer(1, 6)],
    });
    close(township, stage === "KINDERGARTEN" ? stage : "PRIMARY", on, from);
  }
  for (const [event, schools] of closed) {
    const [code, stage, on] = event.split("/");
    const consolidation = add("SchoolConsolidation", {
      to: central.get(code)?.[stage],
      path:
        stage === "JUNIOR"
          ? "TO_TOWN"
          : random.pick(["CONCENTRATE", "CONCENTRATE", "BIG_SMALL", "STRONG_WEAK"]),
      consolidatedOn: on,
      document: `三教体〔${on.slice(0, 4)}〕${random.integer(20, 160)}号`,
    });
    for (const { key, size } of schools)
      add("SchoolClosure", {
        consolidation,
        school: { key },
        students: size[0],
        teachers: size[1],
        startOn: on,
      });
  }
}
