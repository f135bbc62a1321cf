import Box from "@mui/material/Box";
import Dialog from "@mui/material/Dialog";
import InputBase from "@mui/material/InputBase";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useWayWords } from "../division/codes/useWayWords.ts";
import { currentDay } from "../hub/day.ts";
import { noteOf } from "../hub/search.ts";
import { type Found, searchAll } from "../hub/searchAll.ts";
import { useTerm } from "../i18n/locale.ts";
import { recordAddress } from "../record/recordAddress.ts";
import { model } from "../schema/model.ts";
import { railEntities, topicOrder, topics } from "../topics.ts";
import { usePagesBehind } from "./rail/usePagesBehind.ts";

interface Entry {
  key: string;
  kind: string;
  name: string;
  note: string;
  address: string;
}

const nothing: Found = { hits: [], former: [], lost: null };

/** Finds units, people, organizations and pages from anywhere (Ctrl K). */
export function SearchPalette({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const term = useTerm();
  const navigate = useNavigate();
  const words = useWayWords();
  const pagesBehind = usePagesBehind();
  const [text, setText] = useState("");
  const [settled, setSettled] = useState("");
  const [active, setActive] = useState(0);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text.trim()), 150);
    return () => window.clearTimeout(timer);
  }, [text]);
  const { data: { hits, former, lost } = nothing, isFetching } = useQuery({
    queryKey: ["search", settled, currentDay()],
    enabled: settled !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => searchAll(settled, signal),
  });

  const pages: Entry[] = [
    {
      key: "/",
      kind: translate("hub.search.pages"),
      name: translate("hub.page.dashboard"),
      note: "",
      address: "/",
    },
    {
      key: "tree",
      kind: translate("hub.search.pages"),
      name: translate("hub.page.tree"),
      note: "",
      address: "/divisions/tree",
    },
    ...topicOrder.flatMap(railEntities).flatMap((entity) =>
      [
        { address: `/${entity.list}`, name: term(entity.plural) },
        ...pagesBehind(entity.name).map(({ address, word }) => ({
          address,
          name: translate(word),
        })),
      ].map((page) => ({
        ...page,
        key: page.address,
        kind: translate("hub.search.pages"),
        note: term(topics.get(entity.topic)?.label),
      })),
    ),
  ];
  const lower = text.trim().toLowerCase();
  const found: Entry[] = [
    ...(settled ? former : []).map((match) => ({
      key: `former ${match.unit.id} ${match.meantCode} ${match.meantName}`,
      kind: words.matchedBy(match),
      name: match.unit.name,
      note: translate("hub.search.former", { code: match.unit.code, way: words.way(match) }),
      address: recordAddress(model.entities.Division, match.unit),
    })),
    ...(settled ? hits : []).flatMap((hit) => {
      const entity = model.entities[hit.type];
      if (!entity) return [];
      return [
        {
          key: hit.id,
          kind: term(entity.label),
          name: hit.name,
          note: [noteOf(hit), !hit.inForce && translate("hub.tree.ended")].filter(Boolean).join(" · "),
          address: recordAddress(entity, hit),
        },
      ];
    }),
    ...pages
      .filter(
        (page) =>
          lower === "" ||
          page.name.toLowerCase().includes(lower) ||
          page.note.toLowerCase().includes(lower) ||
          page.address.toLowerCase().includes(lower),
      )
      .slice(0, 12),
  ];
  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    navigate(entry.address);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setActive((before) => Math.max(0, Math.min(found.length - 1, before + step)));
    } else if (event.key === "Enter" && settled === text.trim()) open(found[active]);
  };
  useEffect(() => {
    document.getElementById(`found-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  return (
    <Dialog
      open
      onClose={onClose}
      // The dialog names itself after a title that this one has not.
      slotProps={{ paper: { "aria-label": translate("hub.search.title"), "aria-labelledby": undefined } }}
      fullWidth
      maxWidth="sm"
      sx={{ "& .MuiDialog-container": { alignItems: "flex-start" } }}
    >
      <InputBase
        autoFocus
        fullWidth
        value={text}
        placeholder={translate("hub.search.hint")}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        slotProps={{
          input: {
            role: "combobox",
            "aria-label": translate("hub.search.title"),
            "aria-expanded": true,
            "aria-controls": "search-found",
            "aria-activedescendant": found[active] ? `found-${active}` : undefined,
          },
        }}
        sx={{ px: 2, py: 1.25, fontSize: 16, borderBottom: 1, borderColor: "divider" }}
      />
      <Box
        id="search-found"
        role="listbox"
        aria-label={translate("hub.search.title")}
        sx={{ maxHeight: "55vh", overflowY: "auto", p: 1 }}
      >
        {found.map((entry, index) => (
          <Box
            key={entry.key}
            id={`found-${index}`}
            role="option"
            aria-selected={index === active}
            onClick={() => open(entry)}
            onMouseMove={() => setActive(index)}
            sx={({ palette: { tokens } }) => ({
              display: "flex",
              gap: 1.5,
              alignItems: "baseline",
              px: 1.5,
              py: 0.75,
              borderRadius: "8px",
              cursor: "pointer",
              background: index === active ? tokens.tealWash : "transparent",
            })}
          >
            <Box component="b" sx={{ fontWeight: 600 }}>
              {entry.name}
            </Box>
            <Box
              component="span"
              sx={{
                flex: 1,
                fontSize: 12,
                color: "text.secondary",
                overflow: "hidden",
                textOverflow: "ellipsis",
                whiteSpace: "nowrap",
              }}
            >
              {entry.note}
            </Box>
            <Box component="span" sx={{ fontSize: 12, color: "text.secondary", whiteSpace: "nowrap" }}>
              {entry.kind}
            </Box>
          </Box>
        ))}
        {lost && settled !== "" && (
          <Box sx={({ palette: { tokens } }) => ({ px: 1.5, py: 0.75, fontSize: 12, color: tokens.amber })}>
            {translate("hub.search.lost", { text: settled, reason: words.reason(lost) })}
          </Box>
        )}
        {found.length === 0 && !isFetching && settled !== "" && (
          <Box sx={{ p: 2, color: "text.secondary" }}>{translate("hub.search.empty", { text: settled })}</Box>
        )}
      </Box>
      <Box sx={{ px: 2, py: 1, borderTop: 1, borderColor: "divider", fontSize: 12, color: "text.secondary" }}>
        {text ? translate("hub.search.keys") : translate("hub.search.start")}
      </Box>
    </Dialog>
  );
}
