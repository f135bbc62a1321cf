import { creditCode } from "./creditCode.ts";
import { DAY_AFTER, type Unit } from "./units.ts";
import { type SamplePerson, type SampleVillage, term, type World } from "./village.ts";

/** Elections of the current term were held in these weeks; terms are five years. */
const ELECTION = ["2026-01-05", "2026-03-20"] as const;
const COUNTY_NAME = "三台县";

/** Party organizations, committees and who sits in them, as they have stood since the reform. */
export function sampleOrganizations(world: World): void {
  const county = world.after[0];
  world.add("PartyOrganization", {
    key: county.code,
    name: `中共${county.name}委员会`,
    type: "PARTY_COMMITTEE",
    tier: "COUNTY",
    division: { division: county.code },
    isTemporary: false,
    ...term("2021-09-27", 5),
    startOn: DAY_AFTER,
  });
  for (const township of world.townships) townshipCommittee(township, county, world);
  world.villages.forEach((village, index) => {
    const temporary = index % 77 === 40;
    const party = villageParty(village, temporary, world);
    fillPosts(village, party, temporary, index % 90 === 20, world);
    groupBranches(village, party, world);
  });
}

function townshipCommittee(township: Unit, county: Unit, world: World) {
  const { random, add, person } = world;
  add("PartyOrganization", {
    key: township.code,
    name: `中共${COUNTY_NAME}${township.name}委员会`,
    type: "PARTY_COMMITTEE",
    tier: "TOWNSHIP",
    parent: { key: county.code },
    division: { division: township.code },
    isTemporary: false,
    ...term(random.day("2021-08-10", "2021-11-30"), 5),
    electedBy: "DELEGATES",
    startOn: DAY_AFTER,
  });
  const seats = random.integer(7, 9);
  for (let seat = 0; seat < seats; seat++) {
    const member = person(township, { born: [1972, 1994], partyMember: true });
    appoint(world, member, {
      organization: { key: township.code },
      post: seat === 0 ? "SECRETARY" : seat < 3 ? "DEPUTY_SECRETARY" : "MEMBER",
      isFullTime: true,
      startOn: random.chance(0.25) ? DAY_AFTER : random.day("2021-08-10", "2026-06-30"),
    });
  }
}

interface Party {
  key: string;
  type: string;
  members: number;
  since: string;
}

/** Type by the thresholds of 农村基层组织工作条例: over 50 members a general branch, from 100 a committee. */
function villageParty(village: SampleVillage, temporary: boolean, world: World): Party {
  const { random, add } = world;
  const { unit, township } = village;
  const members = Math.max(5, Math.round(village.population * (0.03 + 0.022 * random.next())));
  const allowed = members >= 100 ? 2 : members > 50 ? 1 : 0;
  const behind = allowed > 0 && random.chance(0.04) ? 1 : 0;
  const type = ["BRANCH", "GENERAL_BRANCH", "COMMITTEE"][allowed - behind];
  const since = random.day(...ELECTION);
  add("PartyOrganization", {
    key: unit.code,
    name: `中共${COUNTY_NAME}${township.name}${unit.name}${
      { BRANCH: "支部委员会", GENERAL_BRANCH: "总支部委员会", COMMITTEE: "委员会" }[type]
    }`,
    type: type === "COMMITTEE" ? "PARTY_COMMITTEE" : type,
    tier: "VILLAGE",
    parent: { key: township.code },
    division: { division: unit.code },
    isTemporary: temporary,
    ...(temporary
      ? { replaceBy: random.pick(["2026-06-30", "2026-09-30", "2027-06-30"]) }
      : { ...term(since, 5), electedBy: members >= 500 ? "DELEGATES" : "MEMBERS" }),
    ...(type === "COMMITTEE" &&
      !temporary && {
        approvalOrg: { key: unit.code.slice(0, 6) },
        approvalNo: `三委组〔${since.slice(0, 4)}〕${world.villages.indexOf(village) + 1}号`,
      }),
    formalMembers: members,
    probationaryMembers: random.integer(0, 3),
    startOn: DAY_AFTER,
  });
  return { key: unit.code, type, members, since };
}

/**
 * Four of five villages have secretary and director in one hand today, fewer had so after the reform; some posts
 * stand empty. Temporary organizations are led by one hand throughout. A few committees were elected anew between two
 * elections, so that their terms end before the others'.
 */
function fillPosts(
  village: SampleVillage,
  party: Party,
  temporary: boolean,
  electedEarlier: boolean,
  world: World,
) {
  const { random, add, person } = world;
  const { unit } = village;
  const resident = unit.kind === "COMMUNITY";
  const committee = `committee:${unit.code}`;
  const organization = { organization: { key: party.key } };
  const self = { committee: { key: committee } };

  const seats = resident ? random.integer(5, 7) : random.integer(3, 5);
  const committeeSince = random.day(party.since, ELECTION[1]);
  add("Committee", {
    key: committee,
    name: `${village.township.name}${unit.name}${resident ? "居民委员会" : "村民委员会"}`,
    division: { division: unit.code },
    type: resident ? "RESIDENT" : "VILLAGE",
    uscc: creditCode(resident ? "55" : "54", world.villages.indexOf(village) + 1),
    memberCount: seats,
    ...term(electedEarlier ? "2022-03-18" : committeeSince, 5),
    startOn: DAY_AFTER,
  });

  const newcomer = random.chance(0.45);
  const begin = newcomer ? random.day("2022-03-01", ELECTION[1]) : DAY_AFTER;
  if (newcomer) predecessors(begin);

  const vacancy = temporary ? 1 : random.next();
  const leader = vacancy > 0.03 ? person(unit, { born: [1964, 1990], partyMember: true }) : undefined;
  if (leader) {
    village.cadres.push({ ...leader, since: begin });
    appoint(world, leader, { ...organization, post: "SECRETARY", isFullTime: true, startOn: begin });
  }
  const oneHand = leader && (temporary || random.chance(0.82));
  const director = oneHand ? leader : vacancy < 0.94 ? person(unit, { born: [1966, 1994] }) : undefined;
  if (director) {
    if (director !== leader) village.cadres.push({ ...director, since: begin });
    appoint(world, director, { ...self, post: "DIRECTOR", isFullTime: true, startOn: begin });
  }

  // One woman at least sits in each committee, and the same people serve in both bodies where they can.
  const others = Array.from({ length: seats - 1 }, (_, index) =>
    person(unit, {
      born: [1968, 2000],
      sex: index === 0 ? "FEMALE" : undefined,
      partyMember: index < 2 ? true : undefined,
    }),
  );
  others.forEach((member, index) => {
    const startOn = random.chance(0.5) ? DAY_AFTER : committeeSince;
    village.cadres.push({ ...member, since: startOn });
    const isFullTime = index < 2;
    const post = index === 0 && resident ? "DEPUTY_DIRECTOR" : "MEMBER";
    appoint(world, member, { ...self, post, isFullTime, startOn });
    if (index < 2)
      appoint(world, member, {
        ...organization,
        post: index === 0 ? "DEPUTY_SECRETARY" : "MEMBER",
        isFullTime,
        startOn: startOn === DAY_AFTER ? DAY_AFTER : party.since,
      });
  });
  if (random.chance(0.9))
    appoint(world, person(unit, { born: [1958, 1985] }), {
      supervisionBody: { key: unit.code },
      post: "SUPERVISOR",
      isFullTime: false,
      startOn: committeeSince,
    });

  function predecessors(endOn: string) {
    const secretary = person(unit, { born: [1955, 1978], partyMember: true });
    appoint(world, secretary, {
      ...organization,
      post: "SECRETARY",
      isFullTime: true,
      startOn: DAY_AFTER,
      endOn,
    });
    const other = temporary || random.chance(0.55) ? secretary : person(unit, { born: [1956, 1980] });
    appoint(world, other, { ...self, post: "DIRECTOR", isFullTime: true, startOn: DAY_AFTER, endOn });
  }
}

/** 支部建在小组上: a committee or general branch of the village has its branches in the groups. */
function groupBranches(village: SampleVillage, party: Party, world: World) {
  const { random, add, person } = world;
  const number = Math.max(2, Math.ceil(party.members / 48));
  if (party.type === "BRANCH" || village.groups.length < number || random.chance(0.25)) return;
  const every = village.groups.length / number;
  for (let index = 0; index < number; index++) {
    const group = village.groups[Math.floor(index * every)];
    const key = `branch:${group.key}`;
    const share = Math.floor(party.members / number) + (index < party.members % number ? 1 : 0);
    add("PartyOrganization", {
      key,
      name: `中共${COUNTY_NAME}${village.township.name}${village.unit.name}${group.name}支部委员会`,
      type: "BRANCH",
      tier: "GROUP",
      parent: { key: party.key },
      division: { key: group.key },
      isTemporary: false,
      ...term(party.since, 5),
      formalMembers: share,
      probationaryMembers: 0,
      electedBy: "MEMBERS",
      startOn: DAY_AFTER,
    });
    village.branches.set(group.key, key);
    const members = village.cadres.filter(({ politicalStatus }) => politicalStatus === "PARTY_MEMBER");
    const secretary =
      members.length > index && random.chance(0.6)
        ? members[index]
        : person(village.unit, { born: [1956, 1992], partyMember: true });
    appoint(world, secretary, {
      organization: { key },
      post: "SECRETARY",
      isFullTime: false,
      startOn: random.chance(0.4) ? DAY_AFTER : party.since,
    });
  }
}

type Post = {
  organization?: { key: string };
  committee?: { key: string };
  supervisionBody?: { key: string };
  post: string;
  isFullTime: boolean;
  startOn: string;
  endOn?: string;
};

function appoint({ add }: World, { key }: SamplePerson, post: Post) {
  add("Appointment", { person: { key }, ...post, isActing: false });
}
