/** What the rules of an entity demand of a second record beside the first, and of one in a place that has none to copy. */
import type { Place, Valid } from "./valid.ts";

type Input = Record<string, unknown>;

export const peculiar: Record<string, (valid: Valid, place: Place) => Promise<Input> | Input> = {
  // A unit is counted once a day.
  DivisionStat: (valid) => ({ asOfDate: valid.freshDay() }),
  Indicator: (valid, place) => ({
    code: valid.freshCode(),
    name: "试验指标",
    system: "SERVICE",
    divisionId: valid.township(place),
    formula: "网点数",
    query: "{ plus: serviceOutlets { totalCount } }",
  }),
  // A list has each of its codes and numbers once.
  FunctionalType: (valid) => ({ code: valid.freshCode() }),
  Area: (valid, place) => ({
    scheme: "ECONOMIC",
    code: valid.freshCode(),
    leadDivisionId: valid.township(place),
  }),
  GridStaffingRule: (valid) => ({ formula: valid.freshCode() }),
  GridDutyItem: (valid) => ({ listVersion: valid.freshCode() }),
  PurchaseItem: (valid) => ({ listVersion: valid.freshCode() }),
  ServiceItem: (valid) => ({ itemCode: valid.freshCode() }),
  DelegatedPower: (valid) => ({ itemCode: valid.freshCode() }),
  // A unit has one of them at a time.
  FunctionalAssignment: async (valid, place) => ({
    divisionId: await valid.make("Village", place),
    typeId: valid.typeOfVillages(),
  }),
  AreaMembership: async (valid) => ({ areaId: (await valid.areas())[0], ...valid.freshPeriod() }),
  PartyOrganization: () => ({ tier: "OTHER", parentId: undefined }),
  Committee: async (valid, place) => ({ divisionId: await valid.make("Village", place), type: "VILLAGE" }),
  SupervisionBody: async (valid, place) => ({ divisionId: await valid.make("Village", place) }),
  CollectiveEconomicOrganization: async (valid, place) => ({
    divisionId: await valid.make("Village", place),
    formerDivisionId: undefined,
    level: "VILLAGE",
  }),
  TownshipAgency: () => ({ type: "OTHER" }),
  Appointment: () => ({ post: "STAFF" }),
  MediationOrganization: () => ({ type: "ENTERPRISE", industry: undefined }),
  Mediator: () => ({ kind: "HIRED", isDirector: false }),
  DisputeCase: (valid) => ({ caseNo: valid.freshCode() }),
  PilotSite: async (valid, place) => ({ programId: await valid.make("PilotProgram", place) }),
  // Pay is entered once for a post and a year.
  Remuneration: async (valid, place) => ({
    appointmentId: await valid.make("Appointment", place),
    period: "2026",
  }),
  TrainingRecord: () => ({ trainedTo: undefined }),
  // What is registered has a code of its own.
  SocialOrganization: () => ({ kind: "COMMUNITY", registrationMode: "FILED" }),
  PropertyProject: (valid, place) => ({ communityId: valid.community(place), gridId: undefined }),
  Grid: (valid, place) => valid.gridOf(place),
  // Nobody gives more than the whole of their time.
  GridAssignment: () => ({ share: "0" }),
  // The county's own stands above all of them, and outside every township.
  ServiceOutlet: () => ({ upperId: undefined }),
  // An outlet offers an item, adopts a rule and is measured once; a township takes a power up once.
  OutletItem: async (valid, place) => ({ outletId: await valid.make("ServiceOutlet", place) }),
  ServiceRegulation: async (valid, place) => ({ outletId: await valid.make("ServiceOutlet", place) }),
  ServiceAccess: async (valid, place) => ({ outletId: await valid.make("ServiceOutlet", place) }),
  PowerAdoption: async (valid, place) => ({ powerId: await valid.make("DelegatedPower", place) }),
  RetainedOutlet: (valid, place) => ({
    formerTownshipId: valid.formerTownship(place),
    townshipId: valid.township(place),
    startOn: valid.today,
  }),
  StationedWorkGroup: (valid, place) => ({
    formerTownshipId: valid.formerTownship(place),
    townshipId: valid.township(place),
    partyOrganizationId: valid.partyCommittee(place),
    leaderId: undefined,
    startOn: valid.today,
  }),
  // The hospital of a township is led from another.
  MedicalInstitution: (valid, place) => ({ tier: "VILLAGE_CLINIC", leadId: valid.hospital(place) }),
  // What was not let and not sold yet, with nothing in the way of it.
  Asset: (valid, place) => ({
    divisionId: valid.township(place),
    formerDivisionId: valid.township(place),
    assetNo: valid.freshCode(),
    kind: "OFFICE",
    buildingAreaM2: "5000",
    titleStatus: "CLEAR",
    certNo: "1",
    inventoryStatus: "VERIFIED",
    useStatus: "IDLE",
  }),
  AssetDisposal: async (valid, place) => ({
    assetId: await valid.make("Asset", place),
    mode: "REALLOCATE",
    leaseEnd: undefined,
    areaM2: "1",
    appraisedYuan: undefined,
    membersResolutionNo: "1",
    membersResolutionOn: "2000-01-01",
  }),
};

/** What there is only where a township was abolished. */
export const remembering: readonly string[] = ["RetainedOutlet", "StationedWorkGroup"];
