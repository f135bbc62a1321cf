import { account } from "./chinese/account.ts";
import { adjustment } from "./chinese/adjustment.ts";
import { audit } from "./chinese/audit.ts";
import { begin } from "./chinese/begin.ts";
import { dashboard } from "./chinese/dashboard.ts";
import { division } from "./chinese/division.ts";
import { forms } from "./chinese/forms.ts";
import { layout } from "./chinese/layout.ts";
import { passwords } from "./chinese/passwords.ts";
import { reactAdmin } from "./chinese/reactAdmin.ts";
import { record } from "./chinese/record.ts";
import { roster } from "./chinese/roster.ts";
import { taking } from "./chinese/taking.ts";
import { unknown } from "./chinese/unknown.ts";

export const chinese = {
  ra: reactAdmin,
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
