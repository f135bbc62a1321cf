import Box from "@mui/material/Box";
import { codeFace } from "../../theme.ts";

/** A unit as a table has it. */
export function UnitCell({ code, name }: { code?: string; name?: string }) {
  return (
    <>
      {name}{" "}
      <Box component="span" sx={{ fontFamily: codeFace, fontSize: 13, color: "text.secondary" }}>
        {code}
      </Box>
    </>
  );
}
