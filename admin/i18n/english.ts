import raEnglish from "ra-language-english";
import { account } from "./english/account.ts";
import { adjustment } from "./english/adjustment.ts";
import { audit } from "./english/audit.ts";
import { begin } from "./english/begin.ts";
import { dashboard } from "./english/dashboard.ts";
import { division } from "./english/division.ts";
import { forms } from "./english/forms.ts";
import { layout } from "./english/layout.ts";
import { passwords } from "./english/passwords.ts";
import { record } from "./english/record.ts";
import { roster } from "./english/roster.ts";
import { taking } from "./english/taking.ts";
import { unknown } from "./english/unknown.ts";

/** The panel's own words by room. The compiler checks the Chinese ones against them. */
export const english = {
  ...raEnglish,
  hub: {
    ...layout,
    ...account,
    ...passwords,
    ...record,
    ...division,
    ...dashboard,
    ...adjustment,
    ...taking,
    ...begin,
    ...roster,
    ...forms,
    ...audit,
    ...unknown,
  },
};
