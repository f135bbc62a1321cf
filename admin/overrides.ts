import type { ComponentType } from "react";
import { ApiTokenCreate } from "./account/ApiTokenCreate.tsx";
import { RevokeTokenButton } from "./account/RevokeTokenButton.tsx";

interface Override {
  /** Takes the place of the page that creates a record. */
  create?: ComponentType;
  /** Stands beside the buttons of a record's page. */
  // biome-ignore lint/suspicious/noExplicitAny: each action knows its own record
  actions?: ComponentType<{ record: any }>;
}

/** Where a page has to differ from what follows from the schema: one line per entity. */
export const overrides: Record<string, Override | undefined> = {
  ApiToken: { create: ApiTokenCreate, actions: RevokeTokenButton },
};
