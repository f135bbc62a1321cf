import { Tag, type Tone } from "../../layout/Tag.tsx";
import { useFormatValue } from "../../record/FieldValue.tsx";
import { fieldOf, model } from "../../schema/model.ts";

const tones: Record<string, Tone> = {
  DOCUMENTED: "green",
  CONFIRMED: "green",
  INFERRED: "teal",
  DOUBTFUL: "amber",
};
const doubts = new Set(["INFERRED", "DOUBTFUL"]);

/** How well a link is known; in a picture only where it is less than certain. */
export function ConfidenceTag({ confidence, onlyDoubts }: { confidence: string; onlyDoubts?: boolean }) {
  const format = useFormatValue();
  const field = fieldOf(model.entities.Succession, "confidence");
  if (!field || (onlyDoubts && !doubts.has(confidence))) return null;
  return <Tag tone={tones[confidence] ?? "quiet"}>{format(field, confidence)}</Tag>;
}
