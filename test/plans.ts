/** Plans as a program makes them: through the door, step by step. */
import type { Answer, Data, TestHub } from "./hub.ts";

export const shown = `id status version effectiveOn preview {
  hash counts { level before after } kinds { level kind before after }
  units { id level before { code name kind parentName } after { code name kind parentName } }
  links { fromName toName relation confidence share } changes { type action count }
  records { type id name action ends }
  decisions { key kind step about default answer open options { value label } }
  conflicts { message path } warnings { message path } }`;

export async function draft(hub: TestHub, input: object): Promise<Data> {
  const made = await hub.ask(
    `mutation ($input: CreateAdjustmentPlanInput!) { createAdjustmentPlan(input: $input) { ${shown} } }`,
    { input: { name: "试验方案", documentNumber: "试〔2026〕1号", ...input } },
  );
  return made.createAdjustmentPlan;
}

export const plan = async (hub: TestHub, id: string): Promise<Data> =>
  (await hub.ask(`query ($id: ID!) { adjustmentPlan(id: $id) { ${shown} } }`, { id })).adjustmentPlan;

export const change = (hub: TestHub, id: string, input: object): Promise<Answer> =>
  hub.answer(
    `mutation ($id: ID!, $input: UpdateAdjustmentPlanInput!) { updateAdjustmentPlan(id: $id, input: $input) { ${shown} } }`,
    { id, input },
  );

export const approve = (hub: TestHub, id: string): Promise<Answer> =>
  hub.answer("mutation ($id: ID!) { approveAdjustmentPlan(id: $id) { status } }", { id });

export const execute = (hub: TestHub, id: string, hash: string): Promise<Answer> =>
  hub.answer(
    "mutation ($id: ID!, $hash: String!) { executeAdjustmentPlan(id: $id, previewHash: $hash) { status } }",
    { id, hash },
  );

export const revert = (hub: TestHub, id: string): Promise<Answer> =>
  hub.answer("mutation ($id: ID!) { revertAdjustmentPlan(id: $id) { status } }", { id });

/** Drafts, approves and executes a plan; answers its preview before. */
export async function carriedOut(hub: TestHub, input: object): Promise<Data> {
  const made = await draft(hub, input);
  await approve(hub, made.id);
  const { errors } = await execute(hub, made.id, made.preview.hash);
  if (errors || made.preview.conflicts.length > 0)
    throw new Error([...made.preview.conflicts, ...(errors ?? [])].map((one) => one.message).join("\n"));
  return made;
}
