import Box from "@mui/material/Box";
import { Fragment } from "react";
import { codeFace } from "../theme.ts";

/** A secret to type in, by groups of four: the gaps part its lines and are no blanks where it is copied. */
export function TypedSecret({ secret }: { secret: string }) {
  return (
    <Box
      component="code"
      sx={{
        display: "inline-block",
        // Four groups to a line.
        maxWidth: "20ch",
        fontFamily: codeFace,
        fontSize: 14,
        userSelect: "all",
        "& span": { mx: "0.5ch" },
      }}
    >
      {secret.match(/.{1,4}/g)?.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups never move, and two may be the same
        <Fragment key={index}>
          <span>{group}</span>
          <wbr />
        </Fragment>
      ))}
    </Box>
  );
}
