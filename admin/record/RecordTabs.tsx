import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import Paper from "@mui/material/Paper";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import { type ReactNode, useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";

export interface TabModel {
  key: string;
  label: string;
  /** Shown behind the label; a tab with nothing in it moves into the menu at the end. */
  count?: number;
  /** Other keys that the address may name and this tab answers to, as those of lists gathered on it. */
  holds?: string[];
  content: () => ReactNode;
}

/** Tabs with counts; the open one stands in the address. */
export function RecordTabs({ tabs }: { tabs: TabModel[] }) {
  const translate = useTranslate();
  const [search, setSearch] = useSearchParams();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const wanted = search.get("tab") ?? "";
  const open = tabs.find(({ key, holds }) => key === wanted || holds?.includes(wanted)) ?? tabs[0];
  const shown = tabs.filter((tab) => tab.count !== 0 || tab === open);
  const rest = tabs.filter((tab) => !shown.includes(tab));
  const show = (key: string) => {
    search.set("tab", key);
    setSearch(search, { replace: true });
  };
  if (!open) return null;
  return (
    <Box>
      <Box sx={{ display: "flex", alignItems: "center", borderBottom: 1, borderColor: "divider", mb: 1.5 }}>
        <Tabs
          value={open.key}
          variant="scrollable"
          scrollButtons="auto"
          sx={{ flex: "1 1 auto", minWidth: 0, "& .MuiTabs-scrollButtons.Mui-disabled": { width: 0 } }}
        >
          {shown.map((tab) => (
            <Tab
              key={tab.key}
              value={tab.key}
              id={`tab-${tab.key}`}
              aria-controls="tab-content"
              // On the open tab too: one that gathers lists leads back to all of them.
              onClick={() => show(tab.key)}
              label={tab.count === undefined ? tab.label : `${tab.label} ${tab.count.toLocaleString("en")}`}
            />
          ))}
        </Tabs>
        {rest.length > 0 && (
          <Button
            variant="text"
            onClick={(event) => setAnchor(event.currentTarget)}
            sx={{ color: "text.secondary", flex: "none" }}
          >
            {translate("hub.record.otherTabs", { smart_count: rest.length })} ▾
          </Button>
        )}
        <Menu open={!!anchor} anchorEl={anchor} onClose={() => setAnchor(null)}>
          {rest.map((tab) => (
            <MenuItem
              key={tab.key}
              onClick={() => {
                setAnchor(null);
                show(tab.key);
              }}
            >
              {tab.label}
            </MenuItem>
          ))}
        </Menu>
      </Box>
      <Paper role="tabpanel" id="tab-content" aria-labelledby={`tab-${open.key}`} sx={{ overflow: "hidden" }}>
        {open.content()}
      </Paper>
    </Box>
  );
}
