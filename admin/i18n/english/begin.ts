export const begin = {
  begin: {
    title: "Begin with tables",
    intro:
      "First the units, then table after table. Each can be tried first, names every faulty cell, and can be taken back whole.",
    further: "Go on",
    units: {
      title: "1. Units",
      none: "No units yet. Take in the county's code table (code, name, code of the superior) as a file or by pasting. All other tables hang on these units.",
      there:
        "All other tables hang on these units. After a reform take in the new code table: the hub works out what changed.",
      take: "Take in a code table",
      tree: "See the tree",
      county: "Take in a whole county",
    },
    tables: {
      title: "2. Tables that every county needs",
      early:
        "Once there are units, fill in one after the other: those below refer to those above. The templates are ready.",
      intro: "Fill in one after the other: those below refer to those above.",
      done: "Every table holds something. What is missing opens by a click.",
      list: "Table",
      records: "Records",
      missing: "Missing",
      waits: "Needs first: %{names}",
      and: ", ",
      also: "; ",
      expected: "For each of: %{names}",
      referred: "Referred to by: %{names}",
      gap: "%{count} without: %{name}",
      complete: "Complete",
      next: "Next",
    },
    others: { title: "3. Other tables", intro: "Fill in what you use, in any order." },
    accounts: {
      title: "4. Accounts",
      intro:
        "Accounts for townships and villages, each for its own units. They come last, since their scopes name units.",
    },
  },
};
