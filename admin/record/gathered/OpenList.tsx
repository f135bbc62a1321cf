import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import { topics } from "../../topics.ts";
import type { GatheredList } from "./gatheredList.ts";
import { TabLink } from "./TabLink.tsx";

interface Props {
  home: string;
  lists: GatheredList[];
  open: GatheredList;
}

/** One list in place of the overview, with the way back and the others of its topic beside it. */
export function OpenList({ home, lists, open }: Props) {
  const translate = useTranslate();
  const term = useTerm();
  const { topic } = open.entity;
  const beside = lists.filter((each) => each.entity.topic === topic && (each.count !== 0 || each === open));
  return (
    <>
      <Box
        component="nav"
        aria-label={translate("hub.gathered.lists")}
        sx={{
          display: "flex",
          flexWrap: "wrap",
          alignItems: "baseline",
          columnGap: 2,
          rowGap: 0.5,
          px: 2,
          py: 1,
          borderBottom: 1,
          borderColor: "divider",
        }}
      >
        <TabLink tab={home} list={open.key}>
          ‹ {translate("hub.gathered.back")}
        </TabLink>
        <Box component="span" sx={{ fontSize: 12, color: "text.secondary" }}>
          {term(topics.get(topic)?.label)}
        </Box>
        {beside.map((each) =>
          each === open ? (
            <b key={each.key} aria-current="page">
              {named(each)}
            </b>
          ) : (
            <TabLink key={each.key} tab={each.key} list={each.key} color="inherit">
              {named(each)}
            </TabLink>
          ),
        )}
      </Box>
      {open.content()}
    </>
  );
}

const named = ({ label, count }: GatheredList) =>
  count === undefined ? label : `${label} ${count.toLocaleString("en")}`;
