import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useEffect, useState } from "react";
import { useLocaleState, useTheme, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { AccountMenu } from "../account/AccountMenu.tsx";
import { DaySwitch } from "./DaySwitch.tsx";
import { ScopeTag } from "./ScopeTag.tsx";
import { SearchPalette } from "./SearchPalette.tsx";

/** What holds on every page: search, day, language, account. */
export function TopBar() {
  const translate = useTranslate();
  const [locale, setLocale] = useLocaleState();
  const [theme, setTheme] = useTheme();
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setSearching(true);
      }
    };
    window.addEventListener("keydown", open);
    return () => window.removeEventListener("keydown", open);
  }, []);
  return (
    <Box
      component="header"
      sx={{
        display: "flex",
        alignItems: "center",
        gap: 1,
        px: 2,
        height: 52,
        borderBottom: 1,
        borderColor: "divider",
        bgcolor: "background.paper",
      }}
    >
      <Box
        component={Link}
        to="/"
        sx={{
          width: 196,
          flex: "none",
          color: "primary.main",
          fontSize: 17,
          fontWeight: 700,
          textDecoration: "none",
        }}
      >
        {translate("hub.product")}
      </Box>
      <Button
        onClick={() => setSearching(true)}
        sx={{
          flex: "0 1 420px",
          minWidth: 120,
          justifyContent: "space-between",
          color: "text.secondary",
          overflow: "hidden",
          bgcolor: "background.default",
        }}
      >
        <Box component="span" sx={{ overflow: "hidden", textOverflow: "ellipsis" }}>
          {translate("hub.search.open")}
        </Box>
        <Box
          component="kbd"
          sx={{
            font: "inherit",
            fontSize: 12,
            border: 1,
            borderColor: "divider",
            borderRadius: 1,
            px: 0.75,
            ml: 1,
            flex: "none",
          }}
        >
          Ctrl K
        </Box>
      </Button>
      <Box sx={{ flex: 1 }} />
      <ScopeTag />
      <DaySwitch />
      <Button
        onClick={() => setLocale(locale === "zh" ? "en" : "zh")}
        lang={locale === "zh" ? "en" : "zh-CN"}
        sx={{ borderRadius: 4 }}
      >
        {locale === "zh" ? "English" : "中文"}
      </Button>
      <Button onClick={() => setTheme(theme === "dark" ? "light" : "dark")} sx={{ borderRadius: 4 }}>
        {translate(theme === "dark" ? "hub.account.light" : "hub.account.dark")}
      </Button>
      <AccountMenu />
      {searching && <SearchPalette onClose={() => setSearching(false)} />}
    </Box>
  );
}
