import type { ComponentType } from "react";
import { AccountActions } from "./account/AccountActions.tsx";
import { ApiTokenCreate } from "./account/ApiTokenCreate.tsx";
import { EndSessionButton } from "./account/EndSessionButton.tsx";
import { GiveTheirPasswords } from "./account/passwords/GivePasswordsButton.tsx";
import { PasswordsOfTable } from "./account/passwords/PasswordsOfTable.tsx";
import { RevokeTokenButton } from "./account/RevokeTokenButton.tsx";
import { DeletePlanButton } from "./adjustment/DeletePlanButton.tsx";
import { FromApproval } from "./adjustment/document/FromApproval.tsx";
import { PlanCreate } from "./adjustment/PlanCreate.tsx";
import { PlanEdit } from "./adjustment/PlanEdit.tsx";
import { PlanPanel } from "./adjustment/PlanPanel.tsx";
import { LastVerification } from "./audit/LastVerification.tsx";
import { WrittenValues } from "./audit/WrittenValues.tsx";
import { IndicatorPanel } from "./dashboard/figures/IndicatorPanel.tsx";
import { lineageTab } from "./division/lineage/lineageTab.ts";
import { UnitPast } from "./division/UnitPast.tsx";
import { RevertItsTransaction, RevertThis } from "./layout/RevertButton.tsx";
import type { EntityModel } from "./schema/modelTypes.ts";
import type { Taken } from "./taking/answer.ts";

interface Override {
  /** Takes the place of the page that creates a record. */
  create?: ComponentType;
  /** Takes the place of the page that changes a record. */
  edit?: ComponentType;
  /** Whether a record can still be changed; always, when absent. */
  // biome-ignore lint/suspicious/noExplicitAny: each rule knows its own record
  changeable?: (record: any) => boolean;
  /** Stands beside the buttons of a record's page. */
  // biome-ignore lint/suspicious/noExplicitAny: each action knows its own record
  actions?: ComponentType<{ record: any }>;
  /** Stands among what can be done with the selected rows of a list. */
  bulk?: ComponentType;
  /** Stands below what was made of a table. */
  taken?: ComponentType<{ taken: Taken }>;
  /** Stands above the fields of a record's page. */
  // biome-ignore lint/suspicious/noExplicitAny: each panel knows its own record
  panel?: ComponentType<{ record: any }>;
  /** Stands above the list. */
  above?: ComponentType;
  /** Tabs behind those that follow from the schema; `word` is the key of their label. */
  tabs?: {
    key: string;
    word: string;
    Content: ComponentType<{ entity: EntityModel; record: Record<string, unknown> }>;
  }[];
}

const unit: Override = { tabs: [{ key: lineageTab, word: "hub.lineage.tab", Content: UnitPast }] };

/** Where a page has to differ from what follows from the schema: one line per entity. */
export const overrides: Record<string, Override | undefined> = {
  AdjustmentPlan: {
    create: PlanCreate,
    edit: PlanEdit,
    changeable: ({ status }) => status === "DRAFT",
    actions: DeletePlanButton,
    panel: PlanPanel,
    above: FromApproval,
  },
  County: unit,
  Township: unit,
  Village: unit,
  Group: unit,
  Indicator: { panel: IndicatorPanel },
  Transaction: { actions: RevertThis },
  TableTransfer: { actions: RevertItsTransaction },
  Session: { actions: EndSessionButton },
  User: { actions: AccountActions, bulk: GiveTheirPasswords, taken: PasswordsOfTable },
  AuditEntry: { above: LastVerification, panel: WrittenValues },
  ApiToken: { create: ApiTokenCreate, actions: RevokeTokenButton },
};
