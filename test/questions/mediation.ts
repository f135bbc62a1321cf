/** Questions 19 to 22: terms, mediators and their cases. */
import { stands } from "./file.ts";
import { list, type Questions, update } from "./question.ts";

const members = (of: string, also = "1"): string =>
  `(select count(*) from mediator x join person p on p.id = x.person_id
     where x.organization_id = ${of}.id and x.kind = 'MEMBER' and ${stands("x")} and ${also})`;

/** By type and industry, by type, and of all: closed and settled, this year and last. */
const rates = `with cases as materialized (select c.dispute_type, o.industry, substr(c.closed_on, 1, 4) = substr(:day, 1, 4) as recent,
     c.result = 'SUCCESS' as settled from dispute_case c join mediation_organization o on o.id = c.organization_id
   where ${stands("c", "accepted_on")} and substr(c.closed_on, 1, 4) >= substr(:day, 1, 4) - 1 and c.closed_on is not null) `;
const figures = ["recent", "not recent"]
  .map(
    (when) => `count(*) filter (where ${when}),
      round(count(*) filter (where ${when} and settled) * 100.0 / count(*) filter (where ${when}), 1)`,
  )
  .join(", ");

const old = `c.result = 'PENDING' and ${stands("c", "accepted_on")} and c.accepted_on < :acceptedBefore and v.level = 'VILLAGE'
   and (v.established_on >= :reform or exists (select 1 from succession s where s.to_id = v.id
     and s.relation = 'MERGED_INTO' and s.confidence <> 'DOUBTFUL' and s.start_on >= :reform and ${stands("s")}))`;

export const mediation: Questions = {
  "terms-apart": {
    answer: ({ committees, apart }) => ({
      committees: list(committees.nodes, "name", "termEnd"),
      apart: list(apart.nodes, "name", "termEnd"),
    }),
    sql: (file, { from, to }) => ({
      committees: file.raw(
        `select c.name, c.term_end from committee c where ${stands("c")} and c.term_end between :from and :to`,
        { from, to },
      ),
      apart: file.raw(
        `select m.name, m.term_end from mediation_organization m where ${stands("m")} and m.type = 'VILLAGE' and m.term_end <
           (select max(c.term_end) from committee c where c.division_id = m.division_id and ${stands("c")})`,
      ),
    }),
    change: update(
      "Committee",
      `select c.id from committee c where ${stands("c")} and c.term_start > '2026-01-01' limit 1`,
      { termEnd: "2027-01-31" },
    ),
  },
  "mediation-bodies-out-of-order": {
    answer: ({ mediationOrganizations: { nodes } }) =>
      list(nodes, "name", "members.totalCount", "women.totalCount"),
    sql: (file) =>
      file.raw(
        `select * from (select m.name, ${members("m")} as members, ${members("m", "p.sex = 'FEMALE'")} as women
           from mediation_organization m where ${stands("m")} and m.type <> 'STUDIO')
         where members not between 3 and 9 or women = 0`,
      ),
    change: update(
      "Mediator",
      `select x.id from mediator x join mediation_organization m on m.id = x.organization_id join person p on p.id = x.person_id
       where x.kind = 'MEMBER' and p.sex = 'FEMALE' and ${stands("x")} and ${members("m")} > 3
         and ${members("m", "p.sex = 'FEMALE'")} = 1 limit 1`,
      { endOn: "2026-11-01" },
    ),
  },
  "success-rates": {
    answer: ({ disputeCaseAggregate: groups }) =>
      list(
        groups,
        "depth",
        "keys.disputeType",
        "industry",
        "closed",
        "percent",
        "closedBefore",
        "percentBefore",
      ),
    sql: (file, { day }) =>
      file.raw(
        `${rates} select 2, dispute_type, industry, ${figures} from cases group by 2, 3
         union all select 1, dispute_type, null, ${figures} from cases group by 2
         union all select 0, null, null, ${figures} from cases`,
        { day },
      ),
    change: update(
      "DisputeCase",
      `select id from dispute_case where result = 'SUCCESS' and closed_on like '2026%' limit 1`,
      { result: "FAILED", agreementForm: null, judicialConfirmedOn: null, effectiveOn: "2026-11-26" },
    ),
  },
  "old-cases-of-merged-villages": {
    answer: ({ disputeCases }) => list(disputeCases.nodes, "caseNo", "acceptedOn"),
    sql: (file, variables) =>
      file.raw(
        `select c.case_no, c.accepted_on from dispute_case c join division v on v.id = c.division_id where ${old}`,
        variables,
      ),
    change: update(
      "DisputeCase",
      `select c.id from dispute_case c join division v on v.id = c.division_id
       where ${old.replaceAll(":acceptedBefore", "'2026-10-27'").replaceAll(":reform", "'2019-11-01'")} limit 1`,
      { result: "FAILED", closedOn: "2026-11-20" },
    ),
  },
};
