export const audit = {
  audit: {
    verify: "Verify now",
    verifying: "Verifying…",
    never: "The record was never verified.",
    sound: "Verified %{at} by %{actor}: the record is whole.",
    amiss: "Verified %{at} by %{actor}: something is amiss.",
    more: "Ask an administrator of the machine to run “hub audit verify” and to keep the file as it is.",
    changes: "What was written",
    changesOf: "The first %{shown} of %{total} changes",
    field: "Field",
    before: "Before",
    after: "After",
  },
};
