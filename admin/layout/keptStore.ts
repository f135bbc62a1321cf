import { localStorageStore } from "react-admin";

/** Columns, page sizes and theme are each person's choice and outlive the session, which react-admin would not allow. */
export const keptStore = { ...localStorageStore(), reset: () => undefined };
