import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { type ReactNode, useState } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import { useFormatValue } from "../record/FieldValue.tsx";
import { isDivision, model } from "../schema/model.ts";
import { codeFace } from "../theme.ts";
import { levelEntity } from "./levelEntity.ts";
import { ListChip } from "./lists/ListChip.tsx";
import { ListDialog } from "./lists/ListDialog.tsx";
import type { PlanList } from "./lists/planList.ts";
import { usePlanLists } from "./lists/usePlanLists.ts";
import type { PlanRecord, Preview } from "./planPreview.ts";

const number = (value: number) => value.toLocaleString("en");

/** Units of each level before and after, who and what else is concerned; each figure opens its list. */
export function PlanFigures({ record, preview }: { record: PlanRecord; preview: Preview }) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  const lists = usePlanLists(record.id);
  const [list, setList] = useState<PlanList>();
  const { counts, kinds, links, accounts, postsLost, changes, hash } = preview;
  const ofUnits = changes.filter(({ type }) => isDivision(model.entities[type]));
  const ofRecords = changes.filter((one) => one.type !== "Succession" && !ofUnits.includes(one));
  const written = ({ type, action, count }: Preview["changes"][number]) => {
    const title = `${format({ type: "String", kind: "scalar", look: "entity" }, type)} ${translate(`hub.plan.action.${action}`)}`;
    return (
      <ListChip
        key={`${type} ${action}`}
        tone={action === "DELETED" ? "red" : "quiet"}
        onOpen={() => setList(lists.records(title, type, action))}
      >
        {title} {number(count)}
      </ListChip>
    );
  };
  return (
    <>
      <Box sx={{ display: "flex", flexWrap: "wrap", columnGap: 3, rowGap: 1, mx: -1 }}>
        {counts
          .filter(({ before, after }) => before > 1 || before !== after)
          .map(({ level, before, after }) => {
            const title = term(levelEntity(level)?.label);
            return (
              <ButtonBase
                key={level}
                aria-haspopup="dialog"
                onClick={() => setList(lists.units(title, { level }))}
                sx={{
                  display: "block",
                  font: "inherit",
                  textAlign: "left",
                  px: 1,
                  borderRadius: "8px",
                  "&:hover": { background: ({ palette }) => palette.tokens.ground },
                }}
              >
                <Box sx={{ fontSize: 12, color: "text.secondary" }}>
                  {title} <span aria-hidden="true">›</span>
                </Box>
                <Box sx={{ display: "flex", alignItems: "baseline", gap: 1 }}>
                  <Box component="span" sx={{ fontSize: 22, fontWeight: 700 }}>
                    {number(before)} → {number(after)}
                  </Box>
                  <Box
                    component="span"
                    sx={{ fontSize: 12, color: before === after ? "text.secondary" : "error.main" }}
                  >
                    {difference(before, after) || translate("hub.dashboard.unchanged")}
                  </Box>
                </Box>
              </ButtonBase>
            );
          })}
      </Box>
      <Chips title={translate("hub.plan.list.ofUnits")}>
        {kinds.map(({ level, kind, before, after }) => {
          const name = format({ type: "DivisionKind", kind: "enum" }, kind);
          return (
            <ListChip
              key={`${level} ${kind}`}
              tone="quiet"
              onOpen={() => setList(lists.units(name, { level, kind }))}
            >
              {name} {difference(before, after)}
            </ListChip>
          );
        })}
        {ofUnits.map(written)}
        {links.length > 0 && (
          <ListChip tone="quiet" onOpen={() => setList(lists.links(translate("hub.plan.list.links"), links))}>
            {translate("hub.plan.list.links")} {number(links.length)}
          </ListChip>
        )}
      </Chips>
      <Chips title={translate("hub.plan.list.ofPeople")}>
        {postsLost > 0 && (
          <ListChip tone="red" onOpen={() => setList(lists.posts(translate("hub.plan.list.posts")))}>
            {translate("hub.plan.list.postsLost", { smart_count: postsLost, count: number(postsLost) })}
          </ListChip>
        )}
        {accounts.length > 0 && (
          <ListChip
            tone="amber"
            onOpen={() => setList(lists.accounts(translate("hub.plan.list.accounts"), accounts))}
          >
            {translate("hub.plan.list.accounts")} {number(accounts.length)}
          </ListChip>
        )}
      </Chips>
      <Chips title={translate("hub.plan.list.ofRecords")}>{ofRecords.map(written)}</Chips>
      {hash && (
        <Box sx={{ mt: 1.5, fontSize: 12, color: "text.secondary" }}>
          {translate("hub.plan.hash")}{" "}
          <Box component="span" sx={{ fontFamily: codeFace }}>
            {hash.slice(0, 4)}…{hash.slice(-4)}
          </Box>
          {" · "}
          {translate("hub.plan.same")}
        </Box>
      )}
      {list && <ListDialog list={list} name={record.name} hash={hash} onClose={() => setList(undefined)} />}
    </>
  );
}

/** Figures of one sort, under the word for it. */
function Chips({ title, children }: { title: string; children: ReactNode[] }) {
  if (!children.flat().some(Boolean)) return null;
  return (
    <Box sx={{ display: "flex", gap: 1.5, mt: 1.25 }}>
      <Box sx={{ flex: "none", width: 72, fontSize: 12, lineHeight: "22px", color: "text.secondary" }}>
        {title}
      </Box>
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.75 }}>{children}</Box>
    </Box>
  );
}

const difference = (before: number, after: number): string =>
  after > before ? `+${number(after - before)}` : after < before ? `−${number(before - after)}` : "";
