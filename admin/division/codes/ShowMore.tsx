import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";

/** The rest of a long table, once it is wanted. */
export function ShowMore({ left, onMore }: { left: number; onMore(): void }) {
  const translate = useTranslate();
  return (
    <Button variant="text" onClick={onMore} sx={{ m: 1 }}>
      {translate("hub.tree.more", { count: left })}
    </Button>
  );
}
