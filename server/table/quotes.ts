/** Quotes of delimited text: where one is left open, or goes on after its end, the rows behind it would be swallowed. */
import { HubError } from "../core/errors.ts";

const mark = '"';

export function refuseOpenQuotes(text: string, delimiter: string): void {
  const ends = (at: number): boolean =>
    at >= text.length || "\r\n".includes(text[at]) || text.startsWith(delimiter, at);
  const begins = (at: number): boolean =>
    at === 0 || "\r\n".includes(text[at - 1]) || text.startsWith(delimiter, at - delimiter.length);
  for (let open = text.indexOf(mark); open >= 0; ) {
    // Within a cell that begins with another sign it means itself.
    if (!begins(open)) {
      open = text.indexOf(mark, open + 1);
      continue;
    }
    let close = text.indexOf(mark, open + 1);
    while (close >= 0 && text[close + 1] === mark) close = text.indexOf(mark, close + 2);
    if (close < 0 || !ends(close + 1)) throw broken(text, open, close);
    open = text.indexOf(mark, close + 1);
  }
}

function broken(text: string, open: number, close: number): HubError {
  const line = text.slice(0, open).split(/\r\n|\r|\n/).length;
  const value = text.slice(open, close < 0 ? open + 20 : close + 10).split(/[\r\n]/)[0];
  return HubError.input("file", {
    zh: `第${line}行的引号不成对:${value} …,内容中的引号请写成两个("")并把整格放在引号内,或另存为 .xlsx 再导入`,
    en: `line ${line} has a quote that is not closed or goes on after its end: ${value} …; double quotes within a cell and put the whole cell in quotes, or save it as .xlsx`,
  });
}
