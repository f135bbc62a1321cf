import { advice, changedAmong, problem, type Row, type Rule } from "../core/rule.ts";
import { boolean, date, entity, path, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

/** Day so many working days later; Saturdays and Sundays are none. */
function workingDaysAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  for (let left = days; left > 0; ) {
    at.setUTCDate(at.getUTCDate() + 1);
    if (at.getUTCDay() % 6 !== 0) left--;
  }
  return at.toISOString().slice(0, 10);
}

function dueOn({ acceptedOn, item }: Row): string | null {
  const days = (item as { promisedDays?: number } | undefined)?.promisedDays;
  return days === undefined || !acceptedOn ? null : workingDaysAfter(String(acceptedOn), days);
}

const closedAfterAcceptance: Rule = (view) => {
  const { record } = view;
  const { acceptedOn, closedOn } = record as { acceptedOn: string; closedOn?: string };
  return !closedOn || closedOn >= acceptedOn
    ? []
    : [
        problem(
          changedAmong(view, "closedOn", "acceptedOn"),
          `办结日期${closedOn}早于受理日期${acceptedOn},请核对`,
          `closedOn ${closedOn} is before acceptedOn ${acceptedOn}: check both days`,
        ),
      ];
};

const closedInTime: Rule = ({ record }) => {
  const { closedOn, dueOn } = record as { closedOn?: string; dueOn?: string };
  return !closedOn || !dueOn || closedOn <= dueOn
    ? []
    : [
        advice(
          "closedOn",
          `办结日期${closedOn}超过承诺的${dueOn},按超期件统计,请向申请人说明原因`,
          `closed on ${closedOn}, promised by ${dueOn}: it counts as overdue; tell the applicant why`,
        ),
      ];
};

export const AgencyCase = entity(
  "AgencyCase",
  "代办件",
  "An application that an agent hands in for somebody; who applied is not kept.",
  {
    topic: topics.service,
    place: 40,
    order: "acceptedOn DESC",
    display: "caseNo",
    home: "outlet",
    keys: [["outlet", "item", "applicantDivision", "acceptedOn"]],
    lifespan: ["acceptedOn", "endOn"],
    rules: [closedAfterAcceptance, closedInTime],
    // What was promised on the day of acceptance stays promised.
    derive: (record, changed) => {
      const due =
        changed.has("acceptedOn") || changed.has("item") ? dueOn(record) : (record.dueOn as string | null);
      const { closedOn } = record as { closedOn?: string };
      return { dueOn: due ?? null, overdue: closedOn && due ? closedOn > due : null };
    },
    fields: {
      caseNo: text("受理编号", "Number of the case on the platform.", {
        look: "code",
        unique: true,
        maxLength: 40,
        pattern: /^[0-9A-Z-]+$/,
        rule: { zh: "数字、大写字母和连字符", en: "digits, capital letters and hyphens" },
      }),
      itemName: path("事项名称", "Name of the item.", "item.name", { aside: true }),
      outlet: reference("ServiceOutlet", "代办网点", "Outlet that acts as agent.", { required: true }),
      item: reference("ServiceItem", "事项", "What is applied for.", { required: true }),
      applicantDivision: reference("Division", "申请人所在区划", "Unit the applicant lived in then.", {
        aside: true,
        required: true,
        remembers: true,
        list: "agencyCasesOfResidents",
        listLabel: "居民的代办件",
      }),
      agent: reference("Person", "代办员", "Who hands it in.", { aside: true }),
      acceptedOn: date("受理日期", "Day on which the outlet took it in.", { required: true }),
      dueOn: date("承诺办结日期", "Day by which it is promised, by working days; holidays are not known.", {
        readOnly: true,
      }),
      closedOn: date("办结日期", "Day on which it was done; empty while it is open."),
      overdue: boolean("超期", "Done later than promised; empty while it is open or nothing is promised.", {
        readOnly: true,
      }),
    },
  },
);
