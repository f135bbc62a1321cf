import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import { useFormatValue } from "../../record/FieldValue.tsx";
import { levelEntity } from "../levelEntity.ts";
import type { AccountMoved, Link, UnitChange, UnitState } from "../planPreview.ts";
import { asked, held, type Line, type ListColumn, type PlanList } from "./planList.ts";

interface Place {
  townshipName: string | null;
  villageName: string | null;
}

export interface RecordChange {
  type: string;
  id: string;
  name: string;
  action: string;
  fate: string;
  before: Place | null;
  after: Place | null;
  values: { label: string; before: string | null; after: string | null }[];
}

export interface PostLost {
  id: string;
  person: string;
  post: string;
  body: string | null;
  place: Place | null;
  endsOn: string | null;
}

const unitState = "{ code name kind parentCode parentName townshipCode townshipName }";
const place = "{ townshipName villageName }";
const selections = {
  plannedUnits: `{ id level fate before ${unitState} after ${unitState} }`,
  plannedRecords: `{ type id name action fate before ${place} after ${place} values { label before after } }`,
  plannedPostsLost: `{ id person post body place ${place} endsOn }`,
};

const or = (value: string | null | undefined): string => value ?? "";

/** The lists behind the figures of a plan's preview, or of what its execution did. */
export function usePlanLists(plan: string, executed = false) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  const say = (word: string, values = {}): string => translate(`hub.plan.list.${word}`, values);
  const choice = (type: string, value: string | null | undefined): string =>
    format({ type, kind: "enum" }, value);
  const levelName = (level: string): string => term(levelEntity(level)?.label);
  const shift = <T extends object>(
    word: string,
    read: (side: T) => string | null | undefined,
    code?: boolean,
  ): ListColumn<{ before: T | null; after: T | null }> => ({
    title: say(word),
    code,
    read: ({ before, after }) => ({
      before: or(before && read(before)),
      after: or(after && read(after)),
    }),
  });
  const village = (unit: UnitState): string | null | undefined => unit.parentName;

  const unitColumns = (level?: string): ListColumn<UnitChange>[] => [
    ...(level ? [] : [{ title: say("level"), read: (unit: UnitChange) => levelName(unit.level) }]),
    shift<UnitState>("code", ({ code }) => code, true),
    shift<UnitState>("name", ({ name }) => name),
    ...(level === "GROUP" ? [] : [shift<UnitState>("kind", ({ kind }) => choice("DivisionKind", kind))]),
    ...(level === "TOWNSHIP" ? [] : [shift<UnitState>("township", ({ townshipName }) => townshipName)]),
    ...(level === "GROUP" ? [shift<UnitState>("village", village)] : []),
  ];

  return {
    units: (
      title: string,
      given: { level?: string; kind?: string; under?: string },
    ): PlanList<UnitChange> => ({
      key: `units ${given.level} ${given.kind} ${given.under}`,
      title,
      columns: unitColumns(given.level),
      fate: ({ fate }) => fate,
      page: asked("plannedUnits", { plan, ...given }, selections.plannedUnits, executed),
    }),
    records: (title: string, type: string, action?: string): PlanList<RecordChange> => ({
      key: `records ${type} ${action}`,
      title,
      columns: [
        { title: say("name"), read: ({ name }) => name },
        shift<Place>("township", ({ townshipName }) => townshipName),
        shift<Place>("village", ({ villageName }) => villageName),
        {
          title: say("values"),
          read: ({ values }): Line[] =>
            values.map(({ label, before, after }) => ({ label, before: or(before), after: or(after) })),
        },
      ],
      fate: ({ fate }) => fate,
      page: asked("plannedRecords", { plan, type, action }, selections.plannedRecords, executed),
    }),
    posts: (title: string): PlanList<PostLost> => ({
      key: "posts",
      title,
      columns: [
        { title: say("person"), read: ({ person }) => person },
        { title: say("post"), read: ({ post }) => post },
        { title: say("body"), read: ({ body }) => or(body) },
        { title: say("township"), read: (row) => or(row.place?.townshipName) },
        { title: say("village"), read: (row) => or(row.place?.villageName) },
        { title: say("endsOn"), read: ({ endsOn }) => or(endsOn) },
      ],
      page: asked("plannedPostsLost", { plan }, selections.plannedPostsLost, executed),
    }),
    links: (title: string, links: Link[]): PlanList<Link> => {
      const columns: ListColumn<Link>[] = [
        { title: say("level"), read: ({ level }) => levelName(level) },
        { title: say("oldCode"), read: ({ fromCode }) => fromCode, code: true },
        { title: say("old"), read: ({ fromName }) => fromName },
        { title: say("relation"), read: ({ relation }) => choice("SuccessionRelation", relation) },
        { title: say("newCode"), read: ({ toCode }) => toCode, code: true },
        { title: say("new"), read: ({ toName }) => toName },
        {
          title: say("share"),
          read: ({ share }) => (share ? `${Number((Number(share) * 100).toFixed(2))}%` : ""),
        },
        { title: say("confidence"), read: ({ confidence }) => choice("SuccessionConfidence", confidence) },
      ];
      return { key: "links", title, columns, page: held(links, columns) };
    },
    accounts: (title: string, accounts: AccountMoved[]): PlanList<AccountMoved> => {
      const columns: ListColumn<AccountMoved>[] = [
        { title: say("accountKind"), read: ({ kind }) => choice("AdjustmentAccountKind", kind) },
        { title: say("account"), read: ({ name }) => name },
        { title: say("oldCode"), read: ({ fromCode }) => fromCode, code: true },
        { title: say("oldScope"), read: ({ fromName }) => fromName },
        { title: say("newCode"), read: ({ toCode }) => toCode, code: true },
        { title: say("newScope"), read: ({ toName }) => toName },
      ];
      return { key: "accounts", title, columns, page: held(accounts, columns) };
    },
  };
}
