import { type RefObject, useEffect } from "react";
import { useFormState } from "react-hook-form";
import { useUnsaved } from "../layout/Unsaved.tsx";

interface Props {
  /** The hub has taken what was typed. */
  saved: boolean;
  leave?: RefObject<(() => void) | undefined>;
}

/** Within a form: tells the page of what is not saved, and leaves once it is. */
export function FormGuard({ saved, leave }: Props) {
  const { dirtyFields } = useFormState();
  useUnsaved(!saved && Object.keys(dirtyFields).length > 0);
  // After the page knows that nothing would be lost; a moment earlier it would ask.
  useEffect(() => {
    if (saved) leave?.current?.();
  }, [saved, leave]);
  return null;
}
