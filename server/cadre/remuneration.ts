import { asked, problem, type Rule } from "../core/rule.ts";
import { decimal, entity, path, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

/** First day of a year or month, and the day after its last. */
function daysOf(period: string): [first: string, after: string] {
  const [year, month] = period.split("-").map(Number);
  if (month === undefined) return [`${year}-01-01`, `${year + 1}-01-01`];
  return [`${period}-01`, new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)];
}

/** Pay ends with the post. */
const paidWhileInPost: Rule = ({ record }) => {
  const { startOn, endOn } = (record.appointment ?? {}) as { startOn?: string; endOn?: string };
  const [first, after] = daysOf(record.period as string);
  if (endOn && endOn <= first)
    return [
      problem(
        "period",
        `任职已于${endOn}终止,${record.period}不再发放报酬,请核对周期或另选任职`,
        `the post ended on ${endOn}, before ${record.period}: check the period, or choose another appointment`,
      ),
    ];
  return startOn && startOn >= after
    ? [
        problem(
          "period",
          `任职自${startOn}起,${record.period}尚未任职,请核对周期或另选任职`,
          `the post began on ${startOn}, after ${record.period}: check the period, or choose another appointment`,
        ),
      ]
    : [];
};

const paidOnce = asked(
  "paidOnce",
  ["appointment", "period"],
  `select r.id, o.period from remuneration r join remuneration o on o.appointment_id = r.appointment_id and o.id <> r.id
     and (o.period = r.period or o.period = substr(r.period, 1, 4) or r.period = substr(o.period, 1, 4))
   where o.deleted_at is null and r.id in (select value from json_each(@ids))`,
  ({ period }) =>
    problem(
      "period",
      `该任职已有${period}的报酬,同一任职每个周期只填一次,请改原记录`,
      `the pay of this appointment for ${period} is entered already; each period has one record: change that one`,
    ),
);

/** A bonus is paid out of what the village's collective economy earned in the year. */
const bonusHasIncome = asked(
  "bonusHasIncome",
  ["collectiveBonus", "appointment", "period"],
  `select r.id, d.name, substr(r.period, 1, 4) as year from remuneration r
     join appointment a on a.id = r.appointment_id join division d on d.id = a.division_id
   where r.collective_bonus > 0 and r.id in (select value from json_each(@ids))
     and not exists (select 1 from division_stat s where s.division_id = d.id and s.deleted_at is null
       and s.collective_income > 0 and substr(s.as_of_date, 1, 4) = substr(r.period, 1, 4))`,
  ({ name, year }) =>
    problem(
      "collectiveBonus",
      `“${name}”${year}年没有村集体经济收入的统计,不能发放创收奖励,请先录入基本统计或清空该项`,
      `no income of the collective of ${name} is entered for ${year}: enter its figures first, or clear the bonus`,
    ),
);

const yuan = { zh: "元", en: "yuan" };

export const Remuneration = entity(
  "Remuneration",
  "干部报酬",
  "What a person was paid for a post in a year or month.",
  {
    labelEn: "Pay record",
    topic: topics.cadre,
    place: 50,
    display: "name",
    home: "appointment",
    keys: [["appointment", "period"]],
    rules: [paidWhileInPost, paidOnce, bonusHasIncome],
    fields: {
      name: path("姓名", "Name of the person.", "appointment.person.name"),
      appointment: reference("Appointment", "任职", "Post that is paid.", {
        required: true,
        list: "remunerations",
        remembers: true,
      }),
      post: path("职务", "The post.", "appointment.post"),
      period: text("周期", "Year or month that the pay is for.", {
        required: true,
        pattern: /^\d{4}(-(0[1-9]|1[0-2]))?$/,
        rule: { zh: "年(2025)或年月(2025-03)", en: "a year (2025) or a month (2025-03)" },
      }),
      basePay: decimal("基本报酬", "Basic pay.", { required: true, min: 0, unit: yuan }),
      performancePay: decimal("考核绩效", "Pay by the yearly assessment.", {
        labelEn: "Performance pay",
        min: 0,
        unit: yuan,
      }),
      collectiveBonus: decimal("集体经济发展创收奖励", "Bonus from the income of the collective economy.", {
        labelEn: "Bonus from collective income",
        min: 0,
        unit: yuan,
      }),
    },
  },
);
