/** The last day before the county's townships and villages were regrouped; figures are compared with it. */
export const beforeReform = "2019-10-31";
