import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { useTranslate } from "react-admin";
import { useDay } from "../hub/day.ts";
import { type Hit, noteOf, searchHub } from "../hub/search.ts";
import { divisionEntities } from "./unit.ts";

interface Props {
  text: string;
  setText: (text: string) => void;
  input: RefObject<HTMLInputElement | null>;
  onSelect: (id: string) => void;
}

const types = divisionEntities.flatMap(({ searchType }) => searchType ?? []);

/** Finds a unit while one types; what is found takes the tree's place until one is chosen. */
export function FindUnit({ text, setText, input, onSelect }: Props) {
  const translate = useTranslate();
  const day = useDay();
  const [settled, setSettled] = useState("");
  const [active, setActive] = useState(0);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text.trim()), 180);
    return () => window.clearTimeout(timer);
  }, [text]);
  const { data: hits = [], isFetching } = useQuery({
    queryKey: ["hub", "find-unit", settled, day],
    enabled: settled !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => searchHub(settled, types, 100, signal),
  });
  const choose = (hit: Hit | undefined) => {
    if (!hit) return;
    setText("");
    onSelect(hit.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") setText("");
    else if (event.key === "Enter") choose(hits[active]);
    else if (event.key === "ArrowDown") setActive(Math.min(active + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Box sx={{ p: 1.5 }}>
        <TextField
          fullWidth
          type="search"
          inputRef={input}
          value={text}
          placeholder={translate("hub.tree.find")}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          slotProps={{ htmlInput: { "aria-label": translate("hub.tree.find") } }}
        />
      </Box>
      {text.trim() !== "" && (
        <Box
          role="listbox"
          aria-label={translate("hub.tree.find")}
          sx={{ flex: 1, overflowY: "auto", px: 1 }}
        >
          {hits.map((hit, index) => (
            <Box
              key={hit.id}
              role="option"
              aria-selected={index === active}
              onClick={() => choose(hit)}
              sx={({ palette: { tokens } }) => ({
                px: 1.25,
                py: 0.5,
                borderRadius: "8px",
                cursor: "pointer",
                background: index === active ? tokens.tealWash : "transparent",
                "&:hover": { background: tokens.tealWash },
              })}
            >
              {hit.name}
              <Box sx={{ fontSize: 12, color: "text.secondary" }}>{noteOf(hit)}</Box>
            </Box>
          ))}
          {hits.length === 0 && !isFetching && settled !== "" && (
            <Box sx={{ p: 1.5, color: "text.secondary" }}>{translate("hub.tree.none")}</Box>
          )}
        </Box>
      )}
    </>
  );
}
