import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import { download } from "../playground/download.ts";
import { workbook, workbookType } from "../playground/workbook.ts";
import { bundlesBelow, type End } from "./bundles.ts";
import { levelEntity } from "./levelEntity.ts";
import type { Link, UnitChange } from "./planPreview.ts";

interface Props {
  /** Name of the plan, and of the file. */
  name: string;
  units: UnitChange[];
  links: Link[];
}

/** Takes the old and new codes of every unit that changes to Excel. */
export function CodeTableButton({ name, units, links }: Props) {
  const translate = useTranslate();
  const term = useTerm();
  const take = async () => {
    const say = (word: string) => translate(`hub.plan.codes.${word}`);
    const cells = (end: End | undefined) => [end?.code ?? "", end?.name ?? ""];
    const rows = [...new Set(units.map(({ level }) => level))].flatMap((level) =>
      bundlesBelow(
        units.filter((unit) => unit.level === level),
        links.filter((link) => link.level === level),
      ).flatMap(({ old, after, ties }) => {
        const pairs = [
          ...ties.map(({ from, to }) => [old[from], after[to]]),
          ...old.filter((_end, at) => !ties.some(({ from }) => from === at)).map((end) => [end, undefined]),
          ...after.filter((_end, at) => !ties.some(({ to }) => to === at)).map((end) => [undefined, end]),
        ];
        return pairs
          .filter(([one, other]) => one?.code !== other?.code || one?.name !== other?.name)
          .map(([one, other]) => [term(levelEntity(level)?.label), ...cells(one), ...cells(other)]);
      }),
    );
    const heads = ["level", "oldCode", "oldName", "newCode", "newName"].map(say);
    const sheet = { name: say("title"), heads, lines: rows };
    download(await workbook([sheet]), `${name} ${say("title")}.xlsx`, workbookType);
  };
  return <Button onClick={take}>{translate("hub.plan.codes.take")}</Button>;
}
