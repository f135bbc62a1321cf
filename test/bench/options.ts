/** What the command line asks of the benchmark. */

export interface Options {
  /** Workloads by id; all when empty. */
  only: string[];
  rounds: number;
  /** Length of one side's turn in a round. */
  seconds: number;
  /** Groups are generated for villages whose code begins so. */
  groupsWithin: string;
}

const value = (given: string[], name: string): string | undefined => {
  const at = given.indexOf(name);
  return at < 0 ? undefined : given[at + 1];
};

export function readOptions(given: string[]): Options {
  const quick = given.includes("--quick");
  return {
    only: (value(given, "--only") ?? "").split(",").filter(Boolean),
    rounds: Number(value(given, "--rounds") ?? 3),
    seconds: Number(value(given, "--seconds") ?? (quick ? 1 : 2.5)),
    groupsWithin: value(given, "--groups") === "nation" ? "" : "5107",
  };
}
