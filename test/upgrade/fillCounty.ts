/** Three townships with what hangs on them: late and future renames, deletions, plans, a scoped editor, a token. */
import { password } from "../hub.ts";
import type { Expected } from "./fixture.ts";
import type { Filling } from "./make.ts";

export async function fillCounty({ answer, create, update, pause }: Filling): Promise<Partial<Expected>> {
  const county = await create("County", { code: "990221", name: "样县", establishedOn: "2010-01-01" });
  const townships: string[] = [];
  for (const [code, unit] of [
    ["990221101", "甲镇"],
    ["990221102", "乙镇"],
    ["990221201", "丙乡"],
  ])
    townships.push(
      await create("Township", { parentId: county, code, name: unit, establishedOn: "2010-01-01" }),
    );
  const villages: string[] = [];
  for (const [index, [township, unit]] of (
    [
      [0, "桃园村"],
      [0, "柳林村"],
      [1, "石桥村"],
      [1, "双河村"],
      [2, "高坪村"],
      [2, "白马村"],
    ] as const
  ).entries())
    villages.push(
      await create("Village", {
        parentId: townships[township],
        code: `${["990221101", "990221102", "990221201"][township]}20${index}`,
        name: unit,
        establishedOn: "2012-05-01",
      }),
    );
  for (const [index, divisionId] of villages.entries())
    await create("DivisionStat", {
      divisionId,
      asOfDate: "2012-05-01",
      households: 300 + index,
      registeredPopulation: 1000 + 7 * index,
    });
  for (const [index, village] of villages.entries())
    for (const serial of [1, 2])
      await create("Group", {
        parentId: village,
        code: `${["990221101", "990221101", "990221102", "990221102", "990221201", "990221201"][index]}20${index}00${serial}`,
        name: `第${serial}组`,
        establishedOn: "2012-05-01",
      });
  await pause();

  const people: string[] = [];
  for (const one of ["王建国", "李秀英", "张伟", "刘洋", "陈静", "杨帆"])
    people.push(
      await create("Person", { name: one, sex: "MALE", nativeDivisionId: villages[people.length] }),
    );
  const organizations: string[] = [];
  const committees: string[] = [];
  for (const village of villages.slice(0, 3)) {
    organizations.push(
      await create("PartyOrganization", {
        name: `第${organizations.length + 1}支部委员会`,
        type: "BRANCH",
        tier: "VILLAGE",
        divisionId: village,
      }),
    );
    committees.push(
      await create("Committee", {
        name: `第${committees.length + 1}村民委员会`,
        type: "VILLAGE",
        divisionId: village,
      }),
    );
  }
  await create("Appointment", {
    personId: people[0],
    organizationId: organizations[0],
    post: "SECRETARY",
    startOn: "2020-03-01",
  });
  await create("Appointment", {
    personId: people[1],
    committeeId: committees[1],
    post: "DIRECTOR",
    startOn: "2021-03-01",
  });
  const grids: string[] = [];
  for (const [index, village] of villages.slice(0, 4).entries())
    grids.push(
      await create("Grid", {
        code: `${["990221101", "990221101", "990221102", "990221102"][index]}20${index}001`,
        name: `第${index + 1}网格`,
        villageId: village,
        households: 120,
      }),
    );
  const worker = await create("GridWorker", {
    personId: people[2],
    gridId: grids[0],
    role: "PART_TIME_WORKER",
    employment: "PART_TIME",
    hiredOn: "2022-01-01",
  });
  await create("GridAssignment", {
    workerId: worker,
    gridId: grids[1],
    role: "PART_TIME_WORKER",
    startOn: "2022-01-01",
  });
  await pause();

  // A rename entered late, a later one on top of it, and one for a day to come.
  await update("Village", villages[0], { name: "桃花源村", effectiveOn: "2019-04-01" });
  await update("Village", villages[0], { name: "桃源村", effectiveOn: "2023-09-01" });
  await update("Person", people[0], { name: "王建华", effectiveOn: "2021-01-01" });
  await update("Village", villages[1], { name: "柳荫村", effectiveOn: "2999-01-01" });
  const mistaken = await create("Person", { name: "误录人" });
  await answer("mutation ($id: ID!) { deletePerson(id: $id) { id } }", { id: mistaken });
  const back = await create("Grid", {
    code: "990221201204001",
    name: "误删网格",
    villageId: villages[4],
  });
  await answer("mutation ($id: ID!) { deleteGrid(id: $id) { id } }", { id: back });
  await answer("mutation ($id: ID!) { restoreGrid(id: $id) { id } }", { id: back });
  await pause();

  const carryOut = async (input: object): Promise<string> => {
    const made = await answer(
      "mutation ($input: CreateAdjustmentPlanInput!) { made: createAdjustmentPlan(input: $input) { id preview { hash conflicts { message } } } }",
      { input: { documentNumber: "样府〔2024〕1号", ...input } },
    );
    const id = made.made.id;
    if (made.made.preview.conflicts.length > 0) throw new Error(JSON.stringify(made.made.preview.conflicts));
    await answer("mutation ($id: ID!) { approveAdjustmentPlan(id: $id) { id } }", { id });
    await answer(
      "mutation ($id: ID!, $hash: String!) { executeAdjustmentPlan(id: $id, previewHash: $hash) { id } }",
      { id, hash: made.made.preview.hash },
    );
    return String(id);
  };
  const executed = await carryOut({
    name: "撤并石桥村方案",
    effectiveOn: "2024-06-01",
    steps: [{ kind: "MERGE_ABSORB", from: [villages[2]], into: [{ id: villages[3] }] }],
  });
  await pause();
  const reverted = await carryOut({
    name: "撤并丙乡方案",
    effectiveOn: "2025-02-01",
    steps: [{ kind: "MERGE_ABSORB", from: [townships[2]], into: [{ id: townships[0] }] }],
  });
  await pause();
  await answer("mutation ($id: ID!) { revertAdjustmentPlan(id: $id) { id } }", { id: reverted });
  await answer(
    "mutation ($input: CreateAdjustmentPlanInput!) { createAdjustmentPlan(input: $input) { id } }",
    {
      input: {
        name: "草拟方案",
        effectiveOn: "2026-12-01",
        steps: [
          { kind: "RENAME", from: [townships[1]], into: [{ id: townships[1], new: { name: "新乙镇" } }] },
        ],
      },
    },
  );
  await answer(
    'mutation ($scope: ID!, $password: String!) { createUser(username: "bianji", password: $password, role: EDITOR, scopeIds: [$scope]) { id } }',
    { scope: townships[0], password: password },
  );
  const made = await answer(
    'mutation ($scope: ID!) { createApiToken(name: "统计", role: VIEWER, scopeIds: [$scope]) { token } }',
    { scope: townships[1] },
  );
  await pause();

  return {
    executed,
    reverted,
    confined: [
      { username: "bianji", townships: ["甲镇"] },
      { token: String(made.createApiToken.token), townships: ["乙镇"] },
    ],
  };
}
