/** Shares that links of lineage keep, and the figure that each is a part of. */
export const linkShares = {
  householdShare: "households",
  populationShare: "registeredPopulation",
  areaShare: "areaKm2",
} as const;

export type LinkShare = keyof typeof linkShares;

/** The share by which a figure was divided that has none of its own. */
export const shareFor = (figure: string): LinkShare =>
  /population/i.test(figure) ? "populationShare" : /area|mu$/i.test(figure) ? "areaShare" : "householdShare";
