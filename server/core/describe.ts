/** Descriptions as the schema carries them. */
import type { Bilingual } from "./bilingual.ts";
import { capital, snake } from "./naming.ts";
import type { Topic } from "./statement.ts";

/** What is told of a field, a relation, a list or an entity, to people and in the schema. */
export interface Described {
  label: string;
  labelEn?: string;
  description: string;
  topic?: Topic;
  place?: number;
  unlisted?: boolean;
  unit?: Bilingual;
  rule?: Bilingual;
  source?: string;
  personal?: string;
  aside?: boolean;
  display?: string;
  order?: string;
}

/**
 * A description as the schema carries it: the English sentence, then the Chinese term, which is the label; on lines
 * of their own what else is stated, the English label where it is not just the name in words.
 */
export const describe = ({ topic, unit, rule, ...stated }: Described): string =>
  [
    `${stated.description} ${stated.label}`,
    stated.labelEn && `Label: ${stated.labelEn}`,
    topic && `Topic: ${topic.name} ${topic.place}.${stated.place ?? 999} ${topic.en} / ${topic.zh}`,
    stated.unlisted && "Unlisted: no page of its own / 不单独列出",
    unit && `Unit: ${unit.en} / ${unit.zh}`,
    rule && `Rule: ${rule.en} / ${rule.zh}`,
    stated.source && `Source: ${stated.source}`,
    stated.personal &&
      "Personal: masked; `reveal` shows it for a reason / 个人信息,一律脱敏,有权者说明事由后查看",
    stated.aside && "Aside: 表中默认不显示",
    stated.display && !["id", "name"].includes(stated.display) && `Display: ${stated.display}`,
    stated.order && `Order: ${stated.order}`,
  ]
    .filter(Boolean)
    .join("\n");

/** A description of where a field is used rather than shown: without what only pages need. */
export const meaning = ({ labelEn, aside, ...stated }: Described): string => describe(stated);

/** English label: as it is stated, else the name in words. */
export const english = (name: string, labelEn?: string): string =>
  labelEn ?? capital(snake(name).replaceAll("_", " "));

/** The two terms alone, where a field is only pointed at: by conditions, orders and groups. */
export const term = (name: string, { label, labelEn }: Pick<Described, "label" | "labelEn">): string =>
  `${english(name, labelEn)}. ${label}`;

/** What a description of the schema tells a table: label and unit; without a label that it can bear, none. */
export function labelsIn(
  name: string,
  description: string | null | undefined,
): { label?: Bilingual; unit?: Bilingual } {
  const [first = "", ...others] = (description ?? "").split("\n");
  const stated = (key: string): string | undefined =>
    others.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2);
  const [, zh] = first.match(/\. ([^.]+)$/) ?? [];
  const [, en, unit] = stated("Unit")?.match(/^(.*) \/ (.*)$/) ?? [];
  return {
    label: zh ? { zh, en: english(name, stated("Label")) } : undefined,
    unit: unit ? { zh: unit, en } : undefined,
  };
}
