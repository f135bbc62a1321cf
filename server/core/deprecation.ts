/** What is on its way out: from which day nobody should use it any more, and what takes its place. */
export interface Deprecation {
  since: string;
  use: string;
}

export const reasonOf = ({ since, use }: Deprecation): string => {
  if (Number.isNaN(Date.parse(since)))
    throw new Error(`Deprecated since ${since}: give the day, as 2026-11-01.`);
  return `Since ${since}: use ${use}. 自 ${since} 起停用,请改用 ${use}`;
};
