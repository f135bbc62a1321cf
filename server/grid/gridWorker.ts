import { boolean, choice, choices, date, entity, reference, via } from "../core/statement.ts";
import { personName } from "../people/personName.ts";
import { topics } from "../topics.ts";

export const GridRole = choices("GridRole", "网格角色", "Role of a grid worker.", {
  CHIEF: ["网格长", "Chief of the grid"],
  FULL_TIME_WORKER: ["专职网格员", "Full-time grid worker"],
  PART_TIME_WORKER: ["兼职网格员", "Part-time grid worker"],
  PARTY_HEAD: ["网格党组织负责人", "Head of the grid's party organization"],
  POLICE: ["社区民警", "Community police officer"],
  GROUP_SERVICE: ["组便民服务网格员", "Service worker of a group"],
  VOLUNTEER: ["志愿者", "Volunteer"],
});

export const Employment = choices("Employment", "用工形式", "Form of employment.", {
  FULL_TIME: ["专职", "Full time"],
  PART_TIME: ["兼职", "Part time"],
});

export const GridWorker = entity("GridWorker", "网格员", "A person who works in a grid.", {
  topic: topics.grid,
  place: 20,
  display: "name",
  home: "grid",
  roster: { who: "person", as: ["role"], at: ["grid"] },
  visible: ["grid.village", "assignments.grid.village"],
  keys: [["person", "grid"]],
  lifespan: ["hiredOn", "leftOn"],
  fields: {
    name: personName,
    person: reference("Person", "人员", "Who works.", { required: true }),
    grid: reference("Grid", "网格", "Grid of the main assignment.", {
      required: true,
      awaitedBy: ["Grid"],
    }),
    village: via("grid.village", "村(社区)", "Village or community of the grid."),
    role: choice("角色", "Role in that grid.", GridRole, { required: true }),
    employment: choice("用工形式", "Form of employment.", Employment, { required: true }),
    hiredOn: date("聘用日期", "First day of work."),
    leftOn: date("离岗日期", "First day on which the person works no more."),
    isCertified: boolean("持证上岗", "Holds a certificate.", {
      labelEn: "Certified",
      required: true,
      default: false,
    }),
  },
});
