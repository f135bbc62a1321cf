import Box from "@mui/material/Box";
import Tooltip from "@mui/material/Tooltip";
import { useTranslate } from "react-admin";
import { useFormatValue } from "../../record/FieldValue.tsx";
import { fieldOf, model } from "../../schema/model.ts";
import { ConfidenceTag } from "./ConfidenceTag.tsx";
import type { LineageLink } from "./useLineage.ts";

interface Props {
  link: LineageLink;
  place: { left: number; top: number };
  /** Told which link is pointed at, so that its curve stands out. */
  onLight(id: string | undefined): void;
}

/** What a link says, on its curve; what it rests on, when one points at it. */
export function LinkWords({ link, place, onLight }: Props) {
  const translate = useTranslate();
  const format = useFormatValue();
  const relation = fieldOf(model.entities.Succession, "relation");
  const told = [
    link.evidence && translate("hub.lineage.evidence", { text: link.evidence }),
    link.plan && translate("hub.lineage.plan", { name: link.plan.name }),
  ].filter(Boolean);
  return (
    <Tooltip
      describeChild
      placement="top"
      title={
        <Box sx={{ whiteSpace: "pre-line" }}>
          {told.length ? told.join("\n") : translate("hub.lineage.noEvidence")}
        </Box>
      }
    >
      <Box
        component="button"
        type="button"
        onMouseEnter={() => onLight(link.id)}
        onMouseLeave={() => onLight(undefined)}
        onFocus={() => onLight(link.id)}
        onBlur={() => onLight(undefined)}
        sx={{
          position: "absolute",
          left: place.left,
          top: place.top,
          transform: "translate(-50%, -50%)",
          display: "flex",
          alignItems: "center",
          gap: 0.75,
          font: "inherit",
          fontSize: 12,
          color: "text.primary",
          bgcolor: "background.paper",
          border: 0,
          borderRadius: 1,
          px: 0.5,
          py: 0,
          whiteSpace: "nowrap",
          cursor: "help",
        }}
      >
        <span>
          {relation && format(relation, link.relation)} {link.startOn}
        </span>
        <ConfidenceTag confidence={link.confidence} onlyDoubts />
      </Box>
    </Tooltip>
  );
}
