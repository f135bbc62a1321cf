/** A clerk leaves: what they kept goes to a successor, what acted in their name ends, and the account is closed. */
import type { Context } from "../../core/context.ts";
import { HubError } from "../../core/errors.ts";
import { mutation } from "../../core/operation.ts";
import { localId } from "../../core/reader/identity.ts";
import { type Problem, problem, type Row } from "../../core/rule.ts";
import { boolean, choice, integer, object, reference, text } from "../../core/statement.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import { dutiesAreApart } from "../duties.ts";
import { demandAbove, inTransaction, lastManagerProblems } from "../granting.ts";
import { viewerOf } from "../heldRights.ts";
import { written } from "../shared.ts";
import { endSessions } from "../signing.ts";
import { managers } from "../userFields.ts";
import { obstacles } from "./obstacles.ts";
import { HandOverFate, keptBy, type Piece, piecesOf } from "./pieces.ts";

const person = (label: string, description: string) =>
  reference("User", label, description, { required: true });

export const handOverAccount = mutation("handOverAccount", {
  recorded: "ACCOUNT",
  needs: { ...managers, person: true },
  label: "交接账号",
  description:
    "Hands over what an account keeps to a successor, revokes what acts in its name, ends its sessions and disables it: all or nothing. `dryRun` tells what would become of what, and does nothing.",
  arguments: {
    from: person("移交人", "The account of who goes; one that holds no more than the one who asks."),
    to: person("接收人", "The account that goes on with the work."),
    dryRun: boolean("只预演", "Tells what would be done, and does nothing."),
  },
  returns: {
    name: "HandOver",
    label: "交接",
    description: "What became of an account's work.",
    fields: {
      pieces: object(
        "各项",
        "Kind by kind.",
        {
          name: "HandOverPiece",
          label: "交接项",
          description: "Work of one kind.",
          fields: {
            type: text("对象类型", "Type of the records.", { required: true, look: "entity" }),
            fate: choice("去向", "What becomes of them.", HandOverFate, { required: true }),
            count: integer("数量", "How many there are.", { required: true }),
            names: text("名称", "What they are called; of sessions the program.", {
              required: true,
              many: true,
            }),
          },
        },
        { required: true, many: true },
      ),
      done: boolean("已办理", "False where it was only tried.", { required: true }),
    },
  },
  run: async ({ from, to, dryRun }, context) => {
    const { hub } = context;
    const work = (t: Transaction): Promise<Row> => handOver(t, context, String(from), String(to));
    const done = await (dryRun ? hub.rehearse(context, work) : hub.transact(context, work));
    return { ...done, done: !dryRun };
  },
});

async function handOver(t: Transaction, context: Context, from: string, to: string): Promise<Row> {
  const { hub, viewer } = context;
  const [leaver, successor] = [await accountOf(t, context, from), await accountOf(t, context, to)];
  demandAbove(hub, viewer, dutiesAreApart(hub) ? { ...leaver, permissions: "[]" } : leaver);
  const ask = inTransaction(hub);
  const user = Number(leaver.id);
  const pieces = await piecesOf(t, hub, user);
  const problems = [
    ...unfit(viewer.userId, leaver, successor),
    ...(leaver.disabled ? [] : lastManagerProblems(hub, leaver, { disabled: true })),
    ...(await obstacles(t, hub, pieces, viewerOf(ask, leaver), viewerOf(ask, successor))),
  ];
  const which = (type: string): number[] =>
    pieces.filter((one) => one.type === type).flatMap(({ records }) => records.map(({ id }) => id));
  await hub.gate.write(
    t,
    [
      ...keptBy(hub).map((entity) => ({
        ...written(entity, "UPDATE"),
        rows: which(entity.name).map((id) => ({ which: id, values: { user: Number(successor.id) } })),
      })),
      {
        ...written(hub.model.get("User"), "UPDATE"),
        rows: [{ which: user, values: { disabled: true } }],
      },
    ].filter(({ rows }) => rows.length > 0),
    problems,
  );
  await t.ask("update api_token set revoked_at = coalesce(revoked_at, ?) where user_id = ?", [t.at, user]);
  await t.ask("update webhook set active = 0 where user_id = ?", [user]);
  await endSessions(t, { userId: user }, "DISABLED");
  t.told(from, `successor: ${to}`);
  return { pieces: pieces.map(told) };
}

const told = ({ type, fate, records }: Piece): Row => ({
  type,
  fate,
  count: records.length,
  names: records.map(({ name }) => name),
});

async function accountOf(t: Transaction, { hub, viewer }: Context, id: string): Promise<Row> {
  const entity = hub.model.get("User");
  const number = localId(entity, id) ?? -1;
  const [row] = await t.ask("select * from user where id = ? and deleted_at is null", [number]);
  if (row && (await hub.sees(viewer, entity, number))) return row;
  throw HubError.notFound({ zh: "账号", en: "account" }, id);
}

function unfit(self: number | undefined, leaver: Row, successor: Row): Problem[] {
  const found: Problem[] = [];
  if (leaver.id === self)
    found.push(
      problem(
        "from",
        `“${leaver.username}”是您自己的账号,不能由您交接,请由其他管理员办理`,
        `${leaver.username} is your own account: ask another administrator to hand it over`,
        "own",
      ),
    );
  if (leaver.id === successor.id)
    found.push(
      problem(
        "to",
        `接收人与移交人同为“${successor.username}”,请另选接收人`,
        `${successor.username} cannot follow itself: choose another account`,
        "same",
      ),
    );
  else if (successor.disabled)
    found.push(
      problem(
        "to",
        `接收人“${successor.username}”已停用,请先启用或另选接收人`,
        `${successor.username} is disabled: enable it first or choose another`,
        "disabled",
      ),
    );
  return found;
}
