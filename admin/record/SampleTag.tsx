import { useTranslate } from "react-admin";
import { Tag } from "../layout/Tag.tsx";

/** Stands on every record that was generated for trial. */
export function SampleTag({ record }: { record: object | undefined }) {
  const translate = useTranslate();
  if (!(record as { isSample?: boolean } | undefined)?.isSample) return null;
  return (
    <Tag tone="amber" hint={translate("hub.record.sampleHint")}>
      {translate("hub.record.sample")}
    </Tag>
  );
}
