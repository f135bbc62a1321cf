import Dialog, { type DialogProps } from "@mui/material/Dialog";
import DialogTitle from "@mui/material/DialogTitle";
import { type ReactNode, useId } from "react";
import { UnsavedGround, useUnsavedGround } from "./Unsaved.tsx";

interface Props {
  title: string;
  onClose: () => void;
  maxWidth?: DialogProps["maxWidth"];
  /** `close` asks first where something typed is not saved. */
  children: (close: () => void) => ReactNode;
}

/** A dialog in which people type: neither Esc nor a click beside it nor its own button loses what they typed. */
export function FormDialog(props: Props) {
  return (
    <UnsavedGround>
      <Guarded {...props} />
    </UnsavedGround>
  );
}

function Guarded({ title, onClose, maxWidth = "xs", children }: Props) {
  const { leave } = useUnsavedGround();
  const id = useId();
  const close = () => leave(onClose);
  return (
    <Dialog open onClose={close} maxWidth={maxWidth} fullWidth aria-labelledby={id}>
      <DialogTitle id={id}>{title}</DialogTitle>
      {children(close)}
    </Dialog>
  );
}
