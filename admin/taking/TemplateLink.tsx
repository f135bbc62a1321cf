import { useTranslate } from "react-admin";
import { FileLink } from "./FileLink.tsx";

/** The empty table of a list, with its headings, choices and explanations. */
export function TemplateLink({ list }: { list: string }) {
  const translate = useTranslate();
  return <FileLink path={`/import/${list}`} text={translate("hub.taking.table.template")} />;
}
