/** What may befall a county of chance: plans of any kind on any day, taken back, executed again, and plain writes between. */
import fc from "fast-check";
import type { Step } from "../../server/adjustment/steps/step.ts";
import type { Row } from "../../server/core/rule.ts";

export interface PlannedStep {
  kind: string;
  level: number;
  picks: [number, number, number];
  share: number | null;
}

export type Act =
  | { what: "plan"; year: number; steps: PlannedStep[] }
  | { what: "revert"; pick: number }
  | { what: "again"; pick: number }
  | { what: "import" }
  | PlainWrite;

/** A write as a form makes it, from any day on. */
export interface PlainWrite {
  what: "rename" | "found" | "hang" | "seat" | "figures" | "delete" | "restore" | "takeBack";
  level: number;
  pick: number;
  other: number;
  /** From the first of this year on; from today where absent. */
  year: number | null;
  throughout: boolean;
}

const kinds = [
  "MERGE_NEW",
  "MERGE_ABSORB",
  "SPLIT_NEW",
  "PARTITION",
  "TERRITORY_TRANSFER",
  "AFFILIATION",
  "RENAME",
  "KIND_CHANGE",
  "VILLAGE_TO_COMMUNITY",
  "SEAT_MOVE",
  "RECODE",
  "ESTABLISH",
  "ABOLISH",
  "REVERSAL",
  "CUSTODY",
  "CORRECTION",
];

const step: fc.Arbitrary<PlannedStep> = fc.record({
  kind: fc.constantFrom(...kinds),
  level: fc.nat({ max: 2 }),
  picks: fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.nat({ max: 30 })),
  share: fc.option(fc.integer({ min: 1, max: 9 })),
});

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant("plan" as const),
      // Years from 2011 on; some lie before what was entered already, some are still to come.
      year: fc.integer({ min: 2011, max: 2032 }),
      steps: fc.array(step, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom("revert" as const, "again" as const),
      pick: fc.nat({ max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ what: "import" as const }) },
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constantFrom(
        "rename" as const,
        "found" as const,
        "hang" as const,
        "seat" as const,
        "figures" as const,
        "delete" as const,
        "restore" as const,
        "takeBack" as const,
      ),
      level: fc.nat({ max: 2 }),
      pick: fc.nat({ max: 30 }),
      other: fc.nat({ max: 30 }),
      year: fc.option(fc.integer({ min: 2011, max: 2032 }), { freq: 2 }),
      throughout: fc.boolean(),
    }),
  },
);

export const courses = fc.array(act, { minLength: 1, maxLength: 8 });

/** Kinds that move boundaries and nothing else: what people live there stays what it is. */
export const boundaryOnly = new Set(kinds.filter((kind) => !["ESTABLISH", "ABOLISH"].includes(kind)));

const levels = ["TOWNSHIP", "VILLAGE", "GROUP"];

let named = 0;

/** A step on units as they stand: some make sense, some are for the engine to refuse. */
export function stepOf({ kind, level, picks, share }: PlannedStep, units: Row[]): Step {
  const of = (name: string): Row[] => units.filter((unit) => unit.level === name && !unit.ended);
  const pick = (list: Row[], at: number): string =>
    list.length === 0 ? "0" : idOf(list[picks[at] % list.length]);
  const mine = of(levels[level]);
  const [a, b, c] = [0, 1, 2].map((at) => pick(mine, at));
  const townships = of("TOWNSHIP");
  const villages = of("VILLAGE");
  const name = `丁${named++}${["镇", "村", "组"][level]}`;
  const below = (id: string): string[] =>
    units.filter((unit) => !unit.ended && unit.parent_id === Number(id.split("_")[1])).map(idOf);
  const half = (id: string): [string[], string[]] => [
    below(id).filter((_one, index) => index % 2 === 0),
    below(id).filter((_one, index) => index % 2 === 1),
  ];
  const part = share === null ? {} : { share: String(share / 10) };
  const rest = share === null ? {} : { share: String((10 - share) / 10) };
  switch (kind) {
    case "MERGE_NEW":
      return { kind, from: [a, b], into: [{ new: { name } }] };
    case "MERGE_ABSORB":
      return { kind, from: [a], into: [{ id: b }] };
    case "SPLIT_NEW":
      return { kind, from: [a], into: [{ new: { name }, children: half(a)[0], ...part }] };
    case "PARTITION":
      return {
        kind,
        from: [a],
        into: [
          { id: b, children: half(a)[0], ...part },
          { id: c, children: half(a)[1], ...rest },
        ],
      };
    case "TERRITORY_TRANSFER":
    case "AFFILIATION":
      return { kind, from: [pick(villages, 0)], into: [{ id: pick(townships, 1) }] };
    case "KIND_CHANGE":
      return {
        kind,
        from: [pick(townships, 0)],
        into: [{ new: { type: picks[1] % 2 ? "TOWN" : "SUBDISTRICT" } }],
      };
    case "VILLAGE_TO_COMMUNITY":
      return { kind, from: [pick(villages, 0)] };
    case "SEAT_MOVE":
      return { kind, from: [pick(townships, 0)], into: [{ id: pick(villages, 1) }] };
    case "CUSTODY":
      return { kind, from: [a], into: [{ id: pick(townships, 1) }] };
    case "ESTABLISH":
      return { kind, from: [], into: [{ new: { name: `${name}村`, parentId: pick(townships, 0) } }] };
    case "ABOLISH":
      return {
        kind,
        from: [a],
        ...(picks[1] % 2 ? { into: [{ id: b }] } : { attached: [{ type: "Group", policy: "END" }] }),
      };
    case "REVERSAL": {
      const ended = units.filter((unit) => unit.ended && unit.level === levels[level]);
      return {
        kind,
        from: [a],
        into: [{ id: a }, { id: pick(ended, 1), ...(picks[2] % 2 && { children: half(a)[0] }), ...part }],
      };
    }
    case "RECODE": {
      const unit = mine[picks[0] % Math.max(1, mine.length)];
      const serial = String(201 + picks[1]).padStart(3, "0");
      return {
        kind,
        from: [a],
        into: [{ new: { code: `${String(unit?.code ?? "").slice(0, -3)}${serial}` } }],
      };
    }
    default:
      return { kind, from: [a], into: [{ new: { name } }] };
  }
}

const idOf = (unit: Row): string =>
  `${String(unit.level).charAt(0)}${String(unit.level).slice(1).toLowerCase()}_${unit.id}`;
