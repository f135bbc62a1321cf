/** Days that the record must be kept at least: six months, as the law on network security has it. */
export const leastDays = 184;
