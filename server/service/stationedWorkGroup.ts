import { inForce } from "../core/inForce.ts";
import { advice, asked, changedAmong, problem, type Rule } from "../core/rule.ts";
import { choiceList, choices, date, entity, integer, path, reference, text } from "../core/statement.ts";
import { hasEnded } from "../people/hasEnded.ts";
import { topics } from "../topics.ts";
import { standsWithSuccessor } from "./standsWithSuccessor.ts";

export const WorkGroupDuty = choices("WorkGroupDuty", "工作组职责", "Duty of a stationed work group.", {
  CONVENIENCE: ["便民服务", "Services for the people"],
  MARKET_TOWN: ["场镇管理", "Upkeep of the old market town"],
  PETITION: ["信访维稳", "Petitions and order"],
});

const formedByCommittee: Rule = (view) => {
  const { record } = view;
  const party = record.partyOrganization as { tier: string; division: number; name: string } | undefined;
  const township = record.township as { id: number; name: string } | undefined;
  return !party || !township || (party.tier === "TOWNSHIP" && party.division === township.id)
    ? []
    : [
        problem(
          changedAmong(view, "partyOrganizationId", "townshipId"),
          `“${party.name}”不是“${township.name}”的党委,工作组由承继乡镇党委派出,请另选`,
          `${party.name} is not the committee of ${township.name}, which stations the group: choose another`,
        ),
      ];
};

const lastOfTownship = asked(
  "lastOfTownship",
  ["endOn"],
  `select r.id, d.name from stationed_work_group r join division d on d.id = r.former_township_id
   where r.end_on is not null and r.id in (select value from json_each(@ids)) and not exists (
     select 1 from stationed_work_group o where o.id <> r.id and o.former_township_id = r.former_township_id
       and ${inForce("o", "r.end_on")})`,
  ({ name }) =>
    advice(
      "endOn",
      `“${name}”此后没有派驻工作组,过渡期内每个被撤并乡镇至少保留一个,请先派出接替的工作组`,
      `${name} then has no work group; in the transition each abolished township has one: station the next one first`,
    ),
);

export const StationedWorkGroup = entity(
  "StationedWorkGroup",
  "派驻工作组",
  "A group that a township's committee stations where a township was abolished.",
  {
    topic: topics.service,
    place: 80,
    display: "name",
    home: "township",
    keys: [["formerTownship", "startOn"]],
    attachment: {
      under: { field: "partyOrganization", fits: (_group, { tier }) => tier === "TOWNSHIP" },
    },
    rules: [
      hasEnded("formerTownship", { since: "startOn" }),
      standsWithSuccessor("stationed_work_group", "formerTownship", "township"),
      formedByCommittee,
      lastOfTownship,
    ],
    fields: {
      name: path("派驻地", "Name of the abolished township.", "formerTownship.name", {
        labelEn: "Stationed in",
      }),
      formerTownship: reference("Township", "原乡镇", "Abolished township in which it works.", {
        required: true,
        remembers: true,
        list: "formerWorkGroups",
        listLabel: "原乡镇的派驻工作组",
      }),
      township: reference("Township", "现乡镇", "Township that took its place.", { required: true }),
      partyOrganization: reference("PartyOrganization", "派出党委", "Township committee that formed it.", {
        labelEn: "Formed by",
        required: true,
      }),
      leader: reference("Person", "组长", "Who leads it.", {
        list: "workGroupsLed",
        listLabel: "任组长的派驻工作组",
      }),
      memberCount: integer("人数", "Members, the leader included.", {
        labelEn: "Members",
        min: 1,
        unit: { zh: "人", en: "persons" },
      }),
      duties: choiceList("职责", "What it is there for.", WorkGroupDuty, { required: true }),
      startOn: date("派驻日期", "First day of its work.", { labelEn: "Start date", required: true }),
      handover: text("交接情况", "To whom its work was handed over.", {
        look: "prose",
        aside: true,
        maxLength: 500,
      }),
    },
  },
);
