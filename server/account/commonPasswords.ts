/** The commonest passwords, some 49,000 in the order of how often they leaked; asked for only where one is set. */

let known: Promise<ReadonlySet<string>> | undefined;

const list = (): Promise<ReadonlySet<string>> => {
  known ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"] as string[]),
  );
  return known;
};

/** As it is, or with the few digits and marks that people put behind one of them. */
export async function isCommon(password: string): Promise<boolean> {
  const common = await list();
  const small = password.normalize("NFKC").toLowerCase();
  return common.has(small) || common.has(small.replace(/[\d\p{P}\p{S}]{1,4}$/u, ""));
}
