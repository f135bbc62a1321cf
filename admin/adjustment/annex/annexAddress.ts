/** Where the annex to a plan is shown. */
export const annexAddress = (id: string): string => `/adjustmentPlans/${encodeURIComponent(id)}/annex`;
