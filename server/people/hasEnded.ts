import { changedAmong, problem, type Rule } from "../core/rule.ts";

interface Unit {
  id: number;
  name: string;
  abolishedOn?: string;
}

interface When {
  /** Field with the day by which it has; that of the write where absent or empty. */
  since?: string;
  /** Reference to the unit that may stand there too, as long as it has not ended. */
  orStill?: string;
}

/** The unit that a record remembers has ended. */
export const hasEnded = (name: string, { since, orStill }: When = {}): Rule =>
  function formerEnded(view) {
    const former = view.record[name] as Unit | undefined;
    const day = String((since && view.record[since]) ?? view.day);
    if (!former || (former.abolishedOn && former.abolishedOn <= day)) return [];
    if (orStill && (view.record[orStill] as Unit | undefined)?.id === former.id) return [];
    return [
      problem(
        changedAmong(view, `${name}Id`, ...(since ? [since] : [])),
        `“${former.name}”在${day}仍在用:请清空或另选已撤销的单位,或改用其撤销之后的日期${orStill ? ";撤销前登记的请选所在单位" : ""}`,
        `${former.name} is still in force on ${day}: clear it, choose a unit that was abolished, or a day after its end${orStill ? "; what is entered before names the unit it lies in" : ""}`,
      ),
    ];
  };
