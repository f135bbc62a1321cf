import { useTranslate } from "react-admin";
import type { Match, Resolution } from "../../hub/resolve.ts";
import { useFormatValue } from "../../record/FieldValue.tsx";

const enumField = (type: string) => ({ name: "", type, kind: "enum" as const });

/** How a match came about, in words: what of the unit the text is, and the links walked from there. */
export function useWayWords() {
  const format = useFormatValue();
  const translate = useTranslate();
  return {
    matchedBy: ({ matchedBy }: Match) => format(enumField("DivisionMatchedBy"), matchedBy),
    /** 龙居村 510722109210，2020-06-30 并入 */
    way: ({ meantName, meantCode, path }: Match) =>
      [
        `${meantName} ${meantCode}`,
        ...path.map(
          ({ relation, startOn }) => `${startOn ?? ""} ${format(enumField("SuccessionRelation"), relation)}`,
        ),
      ].join(translate("hub.timeline.comma")),
    confidence: ({ confidence }: Match) => format(enumField("SuccessionConfidence"), confidence),
    reason: (reason: Resolution["reason"]) => format(enumField("UnresolvedReason"), reason),
  };
}
