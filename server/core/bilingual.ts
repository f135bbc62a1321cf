/** A sentence or term in both languages of the hub. */
export interface Bilingual {
  zh: string;
  en: string;
}
