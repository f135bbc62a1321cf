import { Admin, CustomRoutes, Resource } from "react-admin";
import { Route } from "react-router-dom";
import { AccountPage } from "./account/AccountPage.tsx";
import { SignInPage } from "./account/SignInPage.tsx";
import { AnnexPage } from "./adjustment/annex/AnnexPage.tsx";
import { authProvider } from "./authProvider.ts";
import { BeginPage } from "./begin/BeginPage.tsx";
import { BinPage } from "./bin/BinPage.tsx";
import { DashboardPage } from "./dashboard/DashboardPage.tsx";
import { CodesPage } from "./division/codes/CodesPage.tsx";
import { HierarchyPage } from "./division/HierarchyPage.tsx";
import { SnapshotPage } from "./division/snapshot/SnapshotPage.tsx";
import { UnknownPage } from "./division/unknown/UnknownPage.tsx";
import { FormsPage } from "./forms/FormsPage.tsx";
import { dataProvider } from "./hub/dataProvider.ts";
import { i18nProvider } from "./i18n/i18nProvider.ts";
import { Frame } from "./layout/Frame.tsx";
import { keptStore } from "./layout/keptStore.ts";
import { NoSuchPage } from "./layout/NoSuchPage.tsx";
import { Notifications } from "./layout/Notifications.tsx";
import { overrides } from "./overrides.ts";
import { RecordCreate } from "./record/RecordCreate.tsx";
import { RecordEdit } from "./record/RecordEdit.tsx";
import { RecordList } from "./record/RecordList.tsx";
import { RecordShow } from "./record/RecordShow.tsx";
import { RosterPage } from "./roster/RosterPage.tsx";
import { entities, nameOf } from "./schema/model.ts";
import { TakingPage } from "./taking/TakingPage.tsx";
import { WorkbookPage } from "./taking/WorkbookPage.tsx";
import { darkTheme, lightTheme } from "./theme.ts";

/** The panel's table of contents: pages made for one purpose, then the same four pages for every entity. */
export function App() {
  return (
    <Admin
      authProvider={authProvider}
      dataProvider={dataProvider}
      i18nProvider={i18nProvider}
      theme={lightTheme}
      darkTheme={darkTheme}
      defaultTheme="light"
      layout={Frame}
      notification={Notifications}
      loginPage={SignInPage}
      dashboard={DashboardPage}
      catchAll={NoSuchPage}
      store={keptStore}
      disableTelemetry
      requireAuth
    >
      <CustomRoutes>
        <Route path="/adjustmentPlans/:id/annex" element={<AnnexPage />} />
        <Route path="/divisions/tree" element={<HierarchyPage />} />
        <Route path="/divisions/tree/:id" element={<HierarchyPage />} />
        <Route path="/divisions/codes" element={<CodesPage />} />
        <Route path="/divisions/unknown" element={<UnknownPage />} />
        <Route path="/divisions/snapshot" element={<SnapshotPage />} />
        <Route path="/import/county" element={<WorkbookPage />} />
        <Route path="/import/:list" element={<TakingPage />} />
        <Route path="/roster" element={<RosterPage />} />
        <Route path="/account" element={<AccountPage />} />
        <Route path="/begin" element={<BeginPage />} />
        <Route path="/forms" element={<FormsPage />} />
        <Route path="/bin" element={<BinPage />} />
      </CustomRoutes>
      {entities.map((entity) => (
        <Resource
          key={entity.name}
          name={entity.list}
          list={RecordList}
          show={RecordShow}
          create={overrides[entity.name]?.create ?? (entity.create && RecordCreate)}
          edit={overrides[entity.name]?.edit ?? (entity.update && RecordEdit)}
          recordRepresentation={(record) => nameOf(entity, record)}
        />
      ))}
    </Admin>
  );
}
