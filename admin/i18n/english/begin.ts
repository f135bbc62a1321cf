export const begin = {
  begin: {
    title: "Begin with tables",
    intro:
      "First take in the code table of the units, then the tables below in their order. Each can be tried first, names every faulty cell, and can be taken back whole.",
    units: {
      title: "1. Units",
      none: "No units yet. Take in the county's code table (code, name, code of the superior) as a file or by pasting.",
      take: "Take in a code table",
      tree: "See the tree",
    },
    tables: {
      title: "2. What hangs on the units",
      intro: "Fill in those above first: those below refer to them.",
      list: "List",
      records: "Records",
      waits: "Needs first",
    },
  },
};
