/** What the head and the foot of a document say of itself. */
import { numberOf } from "../../core/numeral.ts";

export interface Heading {
  title?: string;
  documentNumber?: string;
  issuingBody?: string;
  issuedOn?: string;
}

const number = /[\p{Script=Han}]{1,12}[〔[(【]\d{4}[〕\])】]\d+号/u;
const day = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
const body = /^[\p{Script=Han}]{2,30}(?:人民政府|民政厅|民政局|民政部|国务院|委员会|办公室|领导小组)$/u;
const figures = "〇一二三四五六七八九";

/** `lines`: without spaces, digits as a keyboard has them. */
export function headingOf(lines: string[]): Heading {
  const title = lines
    .slice(0, 12)
    .find((line) => line.length < 80 && /关于.*(?:批复|通知|决定|公告|通告|意见|函|方案)$/.test(line));
  const [own] = lines.slice(0, 12).flatMap((line) => (line.length < 40 && line.match(number)) || []);
  const dated = lines.map(withFigures).findLast((line) => day.test(line));
  const [, year, month, date] = day.exec(dated ?? "") ?? [];
  const [before, after] = title ? title.split("关于") : [];
  const signed =
    lines.findLast((line) => body.test(line)) ?? (after && body.test(before) ? before : undefined);
  return {
    ...(title && { title }),
    ...(own && { documentNumber: own }),
    ...(signed && { issuingBody: signed }),
    ...(year && { issuedOn: `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}` }),
  };
}

/** 二〇二〇年三月九日 as 2020年3月9日. */
const withFigures = (line: string): string =>
  /^[〇零○O一二三四五六七八九]{4}年/.test(line)
    ? line
        .replace(/^.{4}/, (year) => [...year].map((sign) => Math.max(0, figures.indexOf(sign))).join(""))
        .replace(/年(.+?)月(.+?)日/, (_all, month, date) => `年${numberOf(month)}月${numberOf(date)}日`)
    : line;
