import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate, useParams } from "react-router-dom";
import { PageTitle } from "../layout/PageTitle.tsx";
import { DivisionTree } from "./DivisionTree.tsx";
import { FindUnit } from "./FindUnit.tsx";
import { UnitPane } from "./UnitPane.tsx";

/** The home of the panel: the tree on the left, the unit on the right. */
export function HierarchyPage() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { id } = useParams();
  const selected = id && decodeURIComponent(id);
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const select = (next: string) => navigate(`/divisions/tree/${encodeURIComponent(next)}`);
  return (
    <Box
      sx={{
        m: -2.5,
        height: "calc(100% + 40px)",
        display: "grid",
        gridTemplateColumns: "300px minmax(0, 1fr)",
      }}
    >
      <Box
        sx={{
          minHeight: 0,
          display: "flex",
          flexDirection: "column",
          borderRight: 1,
          borderColor: "divider",
          bgcolor: "background.paper",
        }}
      >
        <FindUnit text={text} setText={setText} input={input} onSelect={select} />
        <Box sx={{ display: text.trim() ? "none" : "flex", flexDirection: "column", flex: 1, minHeight: 0 }}>
          <DivisionTree
            selected={selected}
            onSelect={select}
            onType={(letter) => {
              setText(letter);
              input.current?.focus();
            }}
          />
        </Box>
      </Box>
      <Box sx={{ overflowY: "auto", p: 2.5 }}>
        {selected ? (
          <UnitPane key={selected} id={selected} />
        ) : (
          <>
            <PageTitle text={translate("hub.page.tree")} />
            <Typography sx={{ mt: 2 }}>{translate("hub.tree.choose")}</Typography>
            <Typography color="text.secondary">{translate("hub.tree.chooseHint")}</Typography>
          </>
        )}
      </Box>
    </Box>
  );
}
