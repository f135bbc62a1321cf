/** Which record each row means, and whether it may mean one. */
import type { Hub } from "../../core/hub.ts";
import { localId } from "../../core/reader/identity.ts";
import { problem } from "../../core/rule.ts";
import type { Transaction } from "../../core/writer/transaction.ts";
import type { Doubles } from "./doubles.ts";
import { recordsFound } from "./recordsFound.ts";
import type { RowIn } from "./rowIn.ts";
import type { Wanted } from "./wanted.ts";

export async function settle(
  hub: Hub,
  t: Transaction,
  wanted: Wanted,
  rows: readonly RowIn[],
  doubles: Doubles,
): Promise<void> {
  const { entity, mode, foreign } = wanted;
  const { label } = entity.statement;
  const sees = hub.gate.seen.bind(hub.gate);
  const { meant, alike } = await recordsFound(
    t,
    hub.database.dialect,
    sees,
    await hub.keyring.finder(),
    entity,
    rows,
  );
  for (const row of rows)
    row.which =
      (foreign ? undefined : row.id) ?? row.same ?? (mode === "create" ? undefined : meant.get(row));
  doubles.decide(rows, alike);
  const ids = rows.flatMap(({ which }) => (which === undefined ? [] : [localId(entity, which) ?? -1]));
  const there = ids.length > 0 ? await standing(hub, t, wanted, ids) : new Set<number>();
  for (const row of rows) {
    const say = (rule: string, zh: string, en: string): void =>
      void row.problems.push(
        problem(`${row.path}.id`, `第${row.line}行:${zh}`, `line ${row.line}: ${en}`, rule),
      );
    if (row.id !== undefined && mode === "create" && !foreign)
      say("mode", "已有编号,不是新建,请清空编号", "has an id and is no new record: leave it empty");
    else if (row.which !== undefined && !there.has(localId(entity, row.which) ?? -1)) {
      if (!row.problems.some(({ rule }) => rule === "id"))
        say(
          "missing",
          `编号“${row.which}”的${label}不存在、已删除或不在您的管辖范围内,请核对;若文件来自别的系统,请选择“编号来自别处”`,
          `there is no ${entity.single} ${row.which} within your scope: correct the id, or say that the ids are foreign`,
        );
    } else if (row.which === undefined && mode === "update")
      say(
        "mode",
        "没有编号,找不到要更新的记录,请填写编号",
        "has no id and means no record that is there: give one",
      );
    else if (row.which === undefined && entity.level && row.ended !== undefined && row.ended <= t.today)
      say(
        "ended",
        `已于${row.ended}撤销的${label}不能由表格设立,请先导入那时的区划代码表`,
        `a ${entity.single} that ended on ${row.ended} is not set up by a table: take in the code table of its time first`,
      );
    else doubles.tell(row);
  }
}

async function standing(
  { database, gate }: Hub,
  t: Transaction,
  { entity }: Wanted,
  ids: number[],
): Promise<Set<number>> {
  const level = entity.level ? ` and level = '${entity.level.name}'` : "";
  const rows = await t.ask(
    `select id from ${entity.table} where deleted_at is null and id in ${database.dialect.elements("?")}${level}`,
    [JSON.stringify(ids)],
  );
  const found = rows.map(({ id }) => Number(id));
  return found.length > 0 ? gate.seen(t, entity, found) : new Set();
}
