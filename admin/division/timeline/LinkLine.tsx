import Box from "@mui/material/Box";
import { Fragment } from "react";
import { useTranslate } from "react-admin";
import { useFormatValue } from "../../record/FieldValue.tsx";
import { RecordLink } from "../../record/RecordLink.tsx";
import { fieldOf, model } from "../../schema/model.ts";
import { ConfidenceTag } from "../lineage/ConfidenceTag.tsx";
import type { LineageLink } from "../lineage/useLineage.ts";

/** 并入 塔山镇, or 柳池镇、高堰乡 并入本单位: links alike in one sentence. */
export function LinkLine({ id, links }: { id: string; links: LineageLink[] }) {
  const translate = useTranslate();
  const format = useFormatValue();
  const relation = fieldOf(model.entities.Succession, "relation");
  const [{ relation: value, confidence, to }] = links;
  const word = relation ? format(relation, value) : value;
  const arrives = to?.id === id;
  const names = links.map((link, index) => {
    const other = arrives ? link.from : link.to;
    return (
      <Fragment key={link.id}>
        {index > 0 && translate("hub.timeline.comma")}
        {other && <RecordLink entity={model.entities.Division} record={other} inText />}
      </Fragment>
    );
  });
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: 0.75 }}>
      {arrives ? (
        <>
          <span>{names}</span>
          <span>
            {word} {translate("hub.timeline.thisUnit")}
          </span>
        </>
      ) : (
        <>
          <span>{word}</span>
          <span>{names}</span>
        </>
      )}
      <ConfidenceTag confidence={confidence} onlyDoubts />
    </Box>
  );
}
