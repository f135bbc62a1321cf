/** Duties that belong to different people, where a county sets it: nobody manages accounts, the work and its audit at once. */
import type { Bilingual } from "../core/bilingual.ts";
import type { Hub } from "../core/hub.ts";
import { toGlobalId } from "../core/reader/identity.ts";
import { Permission } from "../core/rights.ts";
import { type Problem, problem, type Row } from "../core/rule.ts";
import type { Role } from "../core/viewer.ts";
import type { Transaction } from "../core/writer/transaction.ts";
import { sessionsOf } from "./sessions.ts";

interface Duty extends Bilingual {
  /** By any of them an account has the duty. */
  rights: readonly string[];
  /** Roles that go with it; any where absent. */
  roles?: readonly Role[];
}

const duties: readonly Duty[] = [
  { zh: "系统管理", en: "accounts", rights: ["ACCOUNTS"] },
  { zh: "安全管理", en: "operations", rights: ["PERSONAL_DATA", "ADJUSTMENTS"] },
  // Nobody audits what they wrote themselves, so an auditor writes nothing.
  { zh: "审计管理", en: "audit", rights: ["AUDIT"], roles: ["VIEWER"] },
];

export const dutiesAreApart = (hub: Pick<Hub, "sessions">): boolean => sessionsOf(hub).rules.dutiesApart;

export interface Held {
  role: unknown;
  permissions: readonly string[];
}

const heldOf = ({ permissions }: Held): Duty[] =>
  duties.filter(({ rights }) => rights.some((one) => permissions.includes(one)));

const named = (rights: readonly string[], language: keyof Bilingual): string =>
  rights
    .map((one) => (language === "zh" ? `“${Permission.values[one].zh}”` : one))
    .join(language === "zh" ? "、" : ", ");

/** What one account cannot hold together. */
export function dutyProblems(hub: Hub, held: Held): Problem[] {
  if (!dutiesAreApart(hub)) return [];
  const own = heldOf(held);
  const rights = own.map((duty) => duty.rights.filter((one) => held.permissions.includes(one)));
  const joined =
    own.length < 2
      ? []
      : [
          problem(
            "permissions",
            `本县三员分立:${own.map(({ zh }, index) => `${named(rights[index], "zh")}属${zh}`).join(",")},一个账号只能承担一项,请只保留其一`,
            `duties are apart here: ${own.map(({ en }, index) => `${named(rights[index], "en")} belongs to ${en}`).join(", ")}; an account has one of them, keep one`,
            "dutiesApart",
          ),
        ];
  const misplaced = own.filter(({ roles }) => roles && !roles.includes(held.role as Role));
  return [
    ...joined,
    ...misplaced.map(({ zh, en, rights, roles = [] }) =>
      problem(
        "role",
        `本县三员分立:承担${zh}(${named(rights, "zh")})的账号不能录入数据,角色为 ${held.role},请改为 ${roles.join("、")}`,
        `duties are apart here: who has ${en} (${named(rights, "en")}) writes nothing, and the role is ${held.role}: make it ${roles.join(" or ")}`,
        "dutiesApart",
      ),
    ),
  ];
}

/** Kinds of entries that tell of no work: who comes in and goes, what was refused, what auditors do. */
const noWork = ["SIGN_IN", "SIGN_OUT", "REFUSAL", "VERIFICATION"];

/** Nobody audits themselves: whose acts the record holds is not given the right to read it. */
export async function auditProblems(
  t: Transaction,
  hub: Hub,
  row: Row,
  permissions: readonly string[],
): Promise<Problem[]> {
  if (!dutiesAreApart(hub) || !permissions.includes("AUDIT") || heldIn(row).permissions.includes("AUDIT"))
    return [];
  const [entry] = await t.ask(
    `select id as number, act from audit_entry where account_id = ? and object is not ?
       and kind not in (select value from json_each(?)) order by id limit 1`,
    [row.id, toGlobalId("User", Number(row.id)), JSON.stringify(noWork)],
  );
  if (!entry) return [];
  return [
    problem(
      "permissions",
      `本县三员分立:账号“${row.username}”办理过业务(审计记录 ${entry.number}:${entry.act}),不能审计自己,请为审计人员另建账号`,
      `duties are apart here: ${row.username} has done what is to be audited (entry ${entry.number}, ${entry.act}), and nobody audits themselves: make another account for audit`,
      "dutiesApart",
    ),
  ];
}

export const heldIn = (row: Row): Held => ({
  role: row.role,
  permissions: JSON.parse(String(row.permissions ?? "[]")),
});

/** Accounts in use that hold what belongs apart, each with why. */
export const joinedDuties = async (hub: Hub): Promise<{ username: string; problems: Problem[] }[]> =>
  (await hub.database.rows("select * from user where deleted_at is null and disabled = 0 order by id", []))
    .map((row) => ({ username: String(row.username), problems: dutyProblems(hub, heldIn(row)) }))
    .filter(({ problems }) => problems.length > 0);

/** What a first account holds: all there is, or one duty where they are apart. */
export const firstRights = (hub: Hub): string[] =>
  dutiesAreApart(hub) ? [...duties[0].rights] : Object.keys(Permission.values);
