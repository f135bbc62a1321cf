import { type ReactNode, useCallback, useState } from "react";
import { Declined } from "./refusalOf.ts";

type Settle<Answer> = (answer: Answer | undefined) => void;

/** A dialog in the middle of saving: the form waits for the answer, and goes back to typing when there is none. */
export function useQuestion() {
  const [asking, setAsking] = useState<ReactNode>(null);
  const ask = useCallback(
    <Answer>(dialog: (settle: Settle<Answer>) => ReactNode): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const settle: Settle<Answer> = (answer) => {
          setAsking(null);
          if (answer === undefined) reject(new Declined());
          else resolve(answer);
        };
        setAsking(dialog(settle));
      }),
    [],
  );
  return { asking, ask };
}
