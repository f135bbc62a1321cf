export const passwords = {
  passwords: {
    title: "First passwords",
    once: "The first password of %{smart_count} account is shown this once. Print the sheet now: it is lost when you leave this page, and the hub keeps only its fingerprint. |||| The first passwords of %{smart_count} accounts are shown this once. Print the sheet now: they are lost when you leave this page, and the hub keeps only their fingerprints.",
    print: "Print the slips",
    kept: "Printed, hide them",
    preview: "The sheet as it is printed",
    gone: "The first passwords are shown no more. Whoever lost the slip is given a new one on the page of the account.",
    give: "Give a first password",
    giveTitle:
      "Give a new first password to %{smart_count} account? |||| Give new first passwords to %{smart_count} accounts?",
    giveText: "The password used so far ends at once, and who is signed in with it is signed out.",
    slip: {
      title: "first password",
      unit: "Unit",
      everywhere: "Whole county",
      address: "Address",
      account: "User name",
      password: "First password",
      givenBy: "Given by %{giver}, %{time}",
      change: "change it when you first sign in",
      stub: "Stub, kept by the office",
      name: "Name",
      signature: "Signature",
      signedOn: "Date",
    },
  },
};
