/** The roster of a unit and all below it. */
export const rosterAddress = (unit: string): string => `/roster?${new URLSearchParams({ within: unit })}`;
