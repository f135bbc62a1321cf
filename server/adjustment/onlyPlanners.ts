import { HubError } from "../core/errors.ts";
import { holds } from "../core/rights.ts";
import type { Viewer } from "../core/viewer.ts";

/** Plans are a county administrator's: they change what lies in nobody's scope alone. */
export function onlyPlanners(viewer: Viewer): void {
  if (holds(viewer, { permission: "ADJUSTMENTS", unscoped: true })) return;
  throw new HubError("FORBIDDEN", {
    zh: "拟定、执行和撤回调整方案须由县管理员进行",
    en: "only a county administrator may write, execute or revert a plan",
  });
}
