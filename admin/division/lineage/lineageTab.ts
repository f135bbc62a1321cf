/** Key of the tab with a unit's past; addresses lead straight to it. */
export const lineageTab = "lineage";
