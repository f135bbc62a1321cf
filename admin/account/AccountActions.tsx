import { GiveItsPassword } from "./passwords/GivePasswordsButton.tsx";
import { RemoveFactorButton } from "./RemoveFactorButton.tsx";

interface Props {
  record: Parameters<typeof GiveItsPassword>[0]["record"] &
    Parameters<typeof RemoveFactorButton>[0]["record"];
}

/** What is done for whom an account is: a password to begin with, and a way in without a lost authenticator. */
export function AccountActions({ record }: Props) {
  return (
    <>
      <GiveItsPassword record={record} />
      <RemoveFactorButton record={record} />
    </>
  );
}
