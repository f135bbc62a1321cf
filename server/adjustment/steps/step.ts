/** A step of a plan, as a caller gives it and the plan keeps it. */
import type { Mention } from "../forest/mention.ts";

export interface NewUnit {
  code?: string;
  name?: string;
  officialName?: string;
  type?: string;
  parentId?: Mention;
}

export interface Target {
  id?: Mention;
  new?: NewUnit;
  children?: Mention[];
  share?: string;
  /** What the unit's part in the step rests on. */
  evidence?: string;
}

/** A link that nobody asserts, for a person to settle. */
export interface Proposal {
  from: Mention;
  to: Mention;
  relation: string;
  evidence?: string;
}

export interface Attached {
  type: string;
  policy: string;
  ids?: string[];
  toId?: Mention;
}

export interface Step {
  kind: string;
  from: Mention[];
  into?: Target[];
  attached?: Attached[];
  proposals?: Proposal[];
  evidence?: string;
  confidence?: string;
}

/** Every unit that steps name. */
export const mentionsOf = (steps: Step[]): Mention[] => [...subjectsOf(steps), ...superiorsOf(steps)];

/** Units that steps do something to. */
export const subjectsOf = (steps: Step[]): Mention[] =>
  steps.flatMap((step) => [
    ...step.from,
    ...(step.into ?? []).flatMap((target) => [...(target.id ? [target.id] : []), ...(target.children ?? [])]),
  ]);

/** Units under which others are set up. */
export const superiorsOf = (steps: Step[]): Mention[] =>
  steps.flatMap((step) => (step.into ?? []).flatMap((target) => target.new?.parentId ?? []));
