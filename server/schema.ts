/** The table of contents: every entity and operation that the hub serves. */

import { accountRows } from "./account/accountRows.ts";
import { ApiToken } from "./account/apiToken.ts";
import { accountOperations } from "./account/operations.ts";
import { Disclosure } from "./account/personal/disclosure.ts";
import { SavedQuery } from "./account/savedQuery.ts";
import { Scope } from "./account/scope.ts";
import { Session } from "./account/session.ts";
import { SignInAttempt } from "./account/signInAttempt.ts";
import { User } from "./account/user.ts";
import { Webhook } from "./account/webhook.ts";
import { adjustmentMakings, adjustmentOperations } from "./adjustment/operations.ts";
import { AdjustmentPlan } from "./adjustment/plan/adjustmentPlan.ts";
import { snapshotOperations } from "./adjustment/snapshot/importSnapshot.ts";
import { Asset } from "./asset/asset.ts";
import { AssetDisposal } from "./asset/assetDisposal.ts";
import { verifyRecord } from "./audit/verifyRecord.ts";
import { Remuneration } from "./cadre/remuneration.ts";
import { TalentCandidate } from "./cadre/talentCandidate.ts";
import { TrainingRecord } from "./cadre/trainingRecord.ts";
import type { Contents } from "./contents.ts";
import { Change } from "./core/change.ts";
import type { Making, Operation } from "./core/operation.ts";
import { AuditEntry } from "./core/record/auditEntry.ts";
import type { Entity } from "./core/statement.ts";
import { Transaction } from "./core/transaction.ts";
import { codeTable } from "./division/codeTable.ts";
import { County } from "./division/county.ts";
import { Division } from "./division/division.ts";
import { figuresRebased } from "./division/figuresRebased.ts";
import { Group } from "./division/group.ts";
import { lineage } from "./division/lineage.ts";
import { Prefecture } from "./division/prefecture.ts";
import { Province } from "./division/province.ts";
import { reformStatistics } from "./division/reformStatistics.ts";
import { resolutionOperations } from "./division/resolution.ts";
import { Succession } from "./division/succession.ts";
import { Township } from "./division/township.ts";
import { Village } from "./division/village.ts";
import { OfficeForm } from "./form/officeForm.ts";
import { formMakings, formOperations } from "./form/officeForms.ts";
import { Grid } from "./grid/grid.ts";
import { GridAssignment } from "./grid/gridAssignment.ts";
import { GridDutyItem } from "./grid/gridDutyItem.ts";
import { GridStaffingRule } from "./grid/gridStaffingRule.ts";
import { GridWorker } from "./grid/gridWorker.ts";
import { Indicator } from "./indicator/indicator.ts";
import { reckon } from "./indicator/reckon.ts";
import { consolidateSchools } from "./institution/consolidateSchools.ts";
import { MedicalInstitution } from "./institution/medicalInstitution.ts";
import { School } from "./institution/school.ts";
import { SchoolClosure } from "./institution/schoolClosure.ts";
import { SchoolConsolidation } from "./institution/schoolConsolidation.ts";
import { DisputeCase } from "./mediation/disputeCase.ts";
import { DisputeServicePoint } from "./mediation/disputeServicePoint.ts";
import { MediationOrganization } from "./mediation/mediationOrganization.ts";
import { Mediator } from "./mediation/mediator.ts";
import { PilotProgram } from "./mediation/pilotProgram.ts";
import { PilotSite } from "./mediation/pilotSite.ts";
import { PreventionForce } from "./mediation/preventionForce.ts";
import { Appointment } from "./party/appointment.ts";
import { CollectiveEconomicOrganization } from "./party/collectiveEconomicOrganization.ts";
import { Committee } from "./party/committee.ts";
import { GovernancePractice } from "./party/governancePractice.ts";
import { LeadingGroup } from "./party/leadingGroup.ts";
import { PartyOrganization } from "./party/partyOrganization.ts";
import { SupervisionBody } from "./party/supervisionBody.ts";
import { TownshipAgency } from "./party/townshipAgency.ts";
import { Person } from "./people/person.ts";
import { AgencyCase } from "./service/agencyCase.ts";
import { DelegatedPower } from "./service/delegatedPower.ts";
import { DispatchedStation } from "./service/dispatchedStation.ts";
import { OutletItem } from "./service/outletItem.ts";
import { PowerAdoption } from "./service/powerAdoption.ts";
import { RetainedOutlet } from "./service/retainedOutlet.ts";
import { ServiceAccess } from "./service/serviceAccess.ts";
import { ServiceItem } from "./service/serviceItem.ts";
import { ServiceOutlet } from "./service/serviceOutlet.ts";
import { ServiceRegulation } from "./service/serviceRegulation.ts";
import { StaffTransfer } from "./service/staffTransfer.ts";
import { StationedWorkGroup } from "./service/stationedWorkGroup.ts";
import { PropertyProject } from "./society/propertyProject.ts";
import { PurchaseContract } from "./society/purchaseContract.ts";
import { PurchaseItem } from "./society/purchaseItem.ts";
import { SocialOrganization } from "./society/socialOrganization.ts";
import { TableTransfer } from "./table/receipt/tableTransfer.ts";
import { Area } from "./territory/area.ts";
import { AreaMembership } from "./territory/areaMembership.ts";
import { DivisionStat } from "./territory/divisionStat.ts";
import { FunctionalAssignment } from "./territory/functionalAssignment.ts";
import { FunctionalType } from "./territory/functionalType.ts";
import { PlanningGoal } from "./territory/planningGoal.ts";
import { topics } from "./topics.ts";

export const entities: Entity[] = [
  Division,
  Province,
  Prefecture,
  County,
  Township,
  Village,
  Group,
  Succession,
  DivisionStat,
  Indicator,
  AdjustmentPlan,
  FunctionalType,
  FunctionalAssignment,
  Area,
  AreaMembership,
  PlanningGoal,
  Person,
  PartyOrganization,
  Committee,
  SupervisionBody,
  Appointment,
  TalentCandidate,
  TrainingRecord,
  Remuneration,
  GovernancePractice,
  CollectiveEconomicOrganization,
  LeadingGroup,
  TownshipAgency,
  Grid,
  GridWorker,
  GridAssignment,
  GridStaffingRule,
  GridDutyItem,
  MediationOrganization,
  Mediator,
  DisputeCase,
  DisputeServicePoint,
  PreventionForce,
  PilotProgram,
  PilotSite,
  SocialOrganization,
  PurchaseItem,
  PurchaseContract,
  PropertyProject,
  ServiceOutlet,
  Asset,
  AssetDisposal,
  ServiceItem,
  OutletItem,
  AgencyCase,
  ServiceRegulation,
  ServiceAccess,
  RetainedOutlet,
  StationedWorkGroup,
  DelegatedPower,
  PowerAdoption,
  StaffTransfer,
  DispatchedStation,
  MedicalInstitution,
  School,
  SchoolConsolidation,
  SchoolClosure,
  User,
  Scope,
  SavedQuery,
  OfficeForm,
  Webhook,
  TableTransfer,
  Disclosure,
  Session,
  SignInAttempt,
  ApiToken,
  { ...Transaction, topic: topics.data, place: 9 },
  { ...Change, topic: topics.data, place: 10 },
  {
    ...AuditEntry,
    topic: topics.data,
    place: 11,
    visible: [...(AuditEntry.visible ?? []), "account.scopes.division"],
  },
];

export const operations: Operation[] = [
  reformStatistics,
  lineage,
  ...resolutionOperations,
  codeTable,
  figuresRebased,
  ...adjustmentOperations,
  ...snapshotOperations,
  consolidateSchools,
  ...accountOperations,
  ...formOperations,
  verifyRecord,
];

export const makings: Making[] = [
  ...adjustmentMakings,
  ...formMakings,
  { entity: "Indicator", field: "computed", make: reckon },
];

/** What this hub holds and does. */
export const stated: Contents = { entities, operations, makings, rowsWriters: [accountRows] };
