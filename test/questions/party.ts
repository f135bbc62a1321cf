/** Questions 2, 16 to 18: party organizations and who leads them. */
import { stands, unitStands } from "./file.ts";
import { list, type Questions, update } from "./question.ts";

/** The one who holds a post in an organization, or in the committee of its village. */
const secretary = `(select s.person_id from appointment s where s.organization_id = o.id and s.post = 'SECRETARY' and ${stands("s")})`;
const director = `(select d.person_id from appointment d join committee c on c.id = d.committee_id
   where c.division_id = o.division_id and d.post = 'DIRECTOR' and ${stands("d")} and ${stands("c")})`;
const ofVillages = `party_organization o join division v on v.id = o.division_id join division t on t.id = v.township_id
   where o.tier = 'VILLAGE' and ${stands("o")}`;

export const party: Questions = {
  "one-shoulder": {
    answer: ({ split, vacant }) => ({
      split: list(split.nodes, "township.name", "name"),
      vacant: list(vacant.nodes, "township.name", "name"),
    }),
    sql: (file) => ({
      split: file.raw(`select t.name, o.name from ${ofVillages} and ${secretary} <> ${director}`),
      vacant: file.raw(
        `select t.name, o.name from ${ofVillages} and (${secretary} is null or ${director} is null)`,
      ),
    }),
    change: update(
      "Appointment",
      `select d.id from appointment d join committee c on c.id = d.committee_id
         join party_organization o on o.division_id = c.division_id
       where o.tier = 'VILLAGE' and ${stands("o")} and d.post = 'DIRECTOR' and ${stands("d")} and ${secretary} <> ${director} limit 1`,
      { endOn: "2026-11-01" },
    ),
  },
  "branch-too-small": {
    answer: ({ partyOrganizations }) => list(partyOrganizations.nodes, "name", "formalMembers"),
    sql: (file) =>
      file.raw(`select o.name, o.formal_members from party_organization o
        where ${stands("o")} and o.tier = 'VILLAGE' and o.formal_members >= 100 and o.type <> 'PARTY_COMMITTEE'`),
    change: update(
      "PartyOrganization",
      `select o.id from party_organization o
       where ${stands("o")} and o.tier = 'VILLAGE' and o.formal_members >= 100 and o.type <> 'PARTY_COMMITTEE' limit 1`,
      { formalMembers: 99 },
    ),
  },
  "temporary-overdue": {
    answer: ({ partyOrganizations }) => list(partyOrganizations.nodes, "name", "replaceBy"),
    sql: (file, { today }) =>
      file.raw(
        `select o.name, o.replace_by from party_organization o
         where ${stands("o")} and o.is_temporary and o.replace_by < :today`,
        { today },
      ),
    change: update(
      "PartyOrganization",
      `select o.id from party_organization o where ${stands("o")} and o.is_temporary and o.replace_by > '2026-11-26' limit 1`,
      { replaceBy: "2026-11-01" },
    ),
  },
  "branches-on-groups": {
    answer: ({ townships }) =>
      list(townships.nodes, "name", "groups.totalCount", "withBranch.totalCount", "percent"),
    sql: (file) =>
      file.raw(
        `select *, round(branches * 100.0 / groups, 1) from (select t.name, count(*) as groups, sum(exists (
             select 1 from party_organization o where o.division_id = g.id and o.tier = 'GROUP' and ${stands("o")})) as branches
           from division t join division g on g.township_id = t.id and g.level = 'GROUP' and ${unitStands("g")}
           where t.level = 'TOWNSHIP' and ${unitStands("t")} group by t.id)`,
      ),
    change: update("PartyOrganization", `select id from party_organization where tier = 'GROUP' limit 1`, {
      endOn: "2026-11-01",
    }),
  },
};
