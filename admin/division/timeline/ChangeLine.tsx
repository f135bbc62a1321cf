import Box from "@mui/material/Box";
import { Tag } from "../../layout/Tag.tsx";
import type { EntityModel } from "../../schema/modelTypes.ts";
import { useChangeWords } from "./useChangeWords.ts";
import type { Difference } from "./version.ts";

/** 更名 北坝镇 → 北坝街道; what was empty before, or is now the case, is told alone. */
export function ChangeLine({ entity, change }: { entity: EntityModel; change: Difference }) {
  const { label, read } = useChangeWords(entity);
  const [before, after] = [read(change.field, change.before), read(change.field, change.after)];
  if (change.after === true) return <Tag tone="amber">{label(change.field)}</Tag>;
  return (
    <div>
      <Box component="span" sx={{ color: "text.secondary", mr: 0.75 }}>
        {label(change.field)}
      </Box>
      {before && (
        <>
          {before}
          <Box component="span" sx={{ color: "text.secondary", mx: 0.75 }}>
            →
          </Box>
        </>
      )}
      <b>{after || "—"}</b>
    </div>
  );
}
