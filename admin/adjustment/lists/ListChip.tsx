import ButtonBase from "@mui/material/ButtonBase";
import type { ReactNode } from "react";
import { Tag, type Tone } from "../../layout/Tag.tsx";

interface Props {
  tone: Tone;
  onOpen(): void;
  children: ReactNode;
}

/** A figure that opens the list of what it counts. */
export function ListChip({ tone, onOpen, children }: Props) {
  return (
    <ButtonBase
      onClick={onOpen}
      aria-haspopup="dialog"
      sx={{
        font: "inherit",
        borderRadius: 3,
        "&:hover": { textDecoration: "underline", textUnderlineOffset: 3 },
      }}
    >
      <Tag tone={tone}>
        {children} <span aria-hidden="true">›</span>
      </Tag>
    </ButtonBase>
  );
}
