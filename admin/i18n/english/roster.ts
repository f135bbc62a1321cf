export const roster = {
  roster: {
    title: "Roster",
    choose: "Choose a township or village to see and print; or take the whole county to Excel.",
    receipt: "All below it included. Each opening and export leaves a receipt.",
    workbook: "Export to Excel",
    whole: "Export the whole county to Excel",
    print: "Print (A4 landscape)",
    about: "As of %{day} · %{count} posts",
    many: "These are too many for a page: choose a township, or export to Excel.",
    post: "Post",
    body: "Body",
    as: "Serves as",
    since: "Since",
  },
};
