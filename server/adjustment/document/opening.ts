/** What stands before the act of a sentence: its number, who agrees, and the unit that all of it is about. */

const numbering =
  /^(?:第[一二三四五六七八九十百\d]+[条款项、]|[一二三四五六七八九十百]+[、.]|\([一二三四五六七八九十百\d]+\)、?|\d+[、.)](?!\d)|[①-⑳]|[-•·*])+/;
const agreement =
  /^(?:.*?(?:批复如下|通知如下|公告如下|通告如下|决定如下|如下)[::]?|[^:]{0,60}?(?:同意|决定|批准|研究)[,::]?)+(?=.)/;
const title = /(?:批复|通知|决定|公告|通告|请示|意见|函|方案|办法)$/;
const verb = /(?=撤销|撤消|撤并|将|把|合并|新?设立|新设|组建|从|恢复)/;

export const withoutNumber = (sentence: string): string => sentence.replace(numbering, "");

/** A title is about a change and states none. */
export const isTitle = (sentence: string): boolean => /关于/.test(sentence) && title.test(sentence);

/** The act alone: 撤销A镇 of 二、经研究,同意撤销A镇(详见附件)。 */
export function actOf(sentence: string): string {
  const bare = withoutNumber(sentence)
    .replace(/《[^》]*》/g, "")
    .replace(/\([^()]*\)/g, "")
    .replace(/[。;!]+$/, "")
    .replace(/[“”"]/g, "");
  const act = bare.replace(agreement, "").replace(/^(?:你[省市县区局厅]|依法|一是|二是|三是|四是|五是)+/, "");
  return withoutNumber(act || bare);
}

/** 三元镇 of 三元镇:撤销龙吟村… and of 三元镇撤销龙吟村…; `isKnown`: whether a unit is called so. */
export function placeIn(act: string, isKnown: (name: string) => boolean): { place?: string; rest: string } {
  const colon = act.indexOf(":");
  if (colon > 0 && isKnown(act.slice(0, colon)))
    return { place: act.slice(0, colon), rest: act.slice(colon + 1) };
  if (isKnown(act)) return { place: act, rest: "" };
  const at = act.search(verb);
  const before = act.slice(0, at).replace(/^在|[境辖]?区?内?,?$/g, "");
  if (at > 1 && isKnown(before)) return { place: before, rest: act.slice(at) };
  return { rest: act };
}
