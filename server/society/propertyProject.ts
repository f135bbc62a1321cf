import { changedAmong, type Problem, problem, type Row, type Rule } from "../core/rule.ts";
import { boolean, date, entity, integer, reference, text } from "../core/statement.ts";
import { topics } from "../topics.ts";

const redHasBranch: Rule = ({ record, ...write }) =>
  !record.isRed || record.hasPartyBranch
    ? []
    : [
        problem(
          changedAmong(write, "isRed", "hasPartyBranch"),
          "“红色物业”须建有党组织,请先填写已建党组织或取消“红色物业”",
          "a red property project has a Party branch: set one up first or take isRed back",
        ),
      ];

const ofCommunity: Rule = ({ record }) => {
  const community = record.community as Row | undefined;
  return !community || community.kind === "COMMUNITY"
    ? []
    : [
        problem(
          "communityId",
          `“${community.name}”不是社区,物业项目属于社区,请选择社区`,
          `${community.name} is no community, and property projects belong to one: choose a community`,
        ),
      ];
};

const gridOfCommunity: Rule = ({ record, ...write }) => {
  const [grid, community] = [record.grid, record.community] as (Row | undefined)[];
  return !grid || !community || grid.village === community.id
    ? []
    : [
        problem(
          changedAmong(write, "gridId", "communityId"),
          `网格“${grid.name}”不在“${community.name}”,请选择该社区的网格`,
          `grid ${grid.name} is not one of ${community.name}: choose one of that community`,
        ),
      ];
};

const contractWithinPeriod: Rule = ({ record, ...write }) => {
  const {
    contractStart: from,
    contractEnd: to,
    startOn,
    endOn,
  } = record as Record<string, string | undefined>;
  const found: Problem[] = [];
  const say = (paths: [string, ...string[]], zh: string, en: string): void =>
    void found.push(problem(changedAmong(write, ...paths), zh, en));
  if (from && to && to <= from)
    say(
      ["contractEnd", "contractStart"],
      `合同到期日${to}应晚于合同起始日${from},请更正`,
      `contractEnd ${to} must be later than contractStart ${from}: correct one of them`,
    );
  if (from && startOn && from < startOn)
    say(
      ["contractStart", "startOn"],
      `合同起始日${from}早于项目起始日期${startOn},请更正其中之一`,
      `contractStart ${from} lies before the project begins on ${startOn}: correct one of them`,
    );
  if (to && endOn && to > endOn)
    say(
      ["contractEnd", "endOn"],
      `合同到期日${to}晚于项目终止日期${endOn},请更正其中之一`,
      `contractEnd ${to} lies after the project ends on ${endOn}: correct one of them`,
    );
  return found;
};

export const PropertyProject = entity(
  "PropertyProject",
  "物业项目",
  "A housing estate that a company manages.",
  {
    topic: topics.society,
    place: 40,
    searchable: true,
    home: "community",
    attachment: { called: "REGISTERED" },
    keys: [["community", "name"]],
    rules: [redHasBranch, ofCommunity, gridOfCommunity, contractWithinPeriod],
    fields: {
      name: text("名称", "Name of the estate.", { required: true, maxLength: 60 }),
      company: text("物业服务企业", "Company that manages it.", { required: true, maxLength: 80 }),
      community: reference("Village", "所在社区", "Community in which it lies.", { required: true }),
      households: integer("户数", "Households that it serves.", {
        min: 0,
        unit: { zh: "户", en: "households" },
      }),
      hasPartyBranch: boolean("已建党组织", "The Party has an organization in it.", {
        labelEn: "Has a Party branch",
        required: true,
        default: false,
      }),
      isRed: boolean("红色物业", "Led by the Party: 红色物业.", {
        labelEn: "Red property",
        required: true,
        default: false,
        rule: { zh: "须已建党组织", en: "takes a Party branch" },
      }),
      grid: reference("Grid", "所在网格", "Grid of the community in which it lies.", { aside: true }),
      contractStart: date("合同起始日", "First day of the service contract.", { aside: true }),
      contractEnd: date("合同到期日", "Last day of the service contract."),
    },
  },
);
