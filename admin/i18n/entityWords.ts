import { entities } from "../schema/model.ts";
import type { Locale } from "./locale.ts";

/**
 * react-admin looks labels up by resource and field; all of them come from the schema's descriptions.
 */
export function entityWords(locale: Locale) {
  const resources = entities.map((entity) => {
    const fields: Record<string, string> = {};
    for (const field of entity.fields) fields[field.name] = field.label[locale];
    for (const input of [...(entity.create ?? []), ...(entity.update ?? [])]) {
      fields[input.name] ??= input.label[locale];
    }
    return [entity.list, { name: entity.label[locale], fields }];
  });
  return { resources: Object.fromEntries(resources) };
}
