import { type ReactNode, useState } from "react";
import { FactorSetup } from "./FactorSetup.tsx";
import { NewPasswordStep } from "./NewPasswordStep.tsx";
import { PasswordStep } from "./PasswordStep.tsx";
import { type Account, type Credentials, goOn, type Step, signIn } from "./signIn.ts";

interface Props {
  onSignedIn: (account: Account) => unknown;
  /** Whose name stands there beforehand. */
  username?: string;
  /** What may be done instead. */
  instead?: ReactNode;
  children?: ReactNode;
}

/** Name and password, then whatever else the hub asks for before it lets one in. */
export function SignInForm({ onSignedIn, username, instead, children }: Props) {
  const [step, setStep] = useState<Step>("PASSWORD");
  const [given, setGiven] = useState<Credentials>({ username: username ?? "", password: "" });
  const come = (found: Account | Step) => (typeof found === "string" ? setStep(found) : onSignedIn(found));
  const next = async () => come(await goOn());
  if (step === "NEW_PASSWORD") return <NewPasswordStep oldPassword={given.password} onDone={next} />;
  if (step === "SECOND_FACTOR") return <FactorSetup onDone={next} />;
  return (
    <PasswordStep
      username={given.username}
      wantsCode={step === "CODE"}
      instead={instead}
      enter={async (entered) => {
        const credentials = { ...given, ...entered };
        setGiven(credentials);
        await come(await signIn(credentials));
      }}
      startOver={() => {
        setGiven({ username: given.username, password: "" });
        setStep("PASSWORD");
      }}
    >
      {children}
    </PasswordStep>
  );
}
