import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { NavLink } from "react-router-dom";

interface Props {
  to?: string;
  href?: string;
  end?: boolean;
  text: string;
  count?: number;
  /** Where the row can be held at the top, whether it is. */
  pinned?: boolean;
  onPin?: () => void;
}

/** A row of the rail. The word that holds it at the top takes the place of the count while one points at the row. */
export function RailItem({ to, href, end, text, count, pinned, onPin }: Props) {
  const translate = useTranslate();
  const word = translate(pinned ? "hub.rail.unpin" : "hub.rail.pin");
  const inside = (
    <>
      <Box
        component="span"
        sx={{ flex: 1, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}
        title={text}
      >
        {text}
      </Box>
      {count !== undefined && (
        <Box component="span" sx={{ color: "text.secondary", fontSize: 12, fontWeight: 400 }}>
          {count.toLocaleString("en")}
        </Box>
      )}
    </>
  );
  return (
    <Box
      sx={({ palette: { tokens } }) => ({
        position: "relative",
        "& a": {
          display: "flex",
          alignItems: "center",
          gap: 1,
          px: 1.25,
          height: 30,
          borderRadius: "8px",
          color: "text.primary",
          textDecoration: "none",
        },
        "&:hover a": { background: tokens.ground },
        "& a.active": {
          background: tokens.tealWash,
          color: tokens.teal,
          fontWeight: 700,
          // Brought into view with the heading above it.
          scrollMarginBlock: "44px",
        },
        "& button": {
          position: "absolute",
          right: 0,
          top: 0,
          height: 30,
          px: 1.25,
          border: 0,
          borderRadius: "8px",
          font: "inherit",
          fontSize: 12,
          cursor: "pointer",
          color: tokens.teal,
          background: tokens.ground,
          opacity: 0,
        },
        "& a.active + button": { background: tokens.tealWash },
        "&:hover button, & button:focus-visible": { opacity: 1 },
      })}
    >
      {to ? (
        <NavLink to={to} end={end}>
          {inside}
        </NavLink>
      ) : (
        <a href={href} target="_blank" rel="noreferrer">
          {inside}
        </a>
      )}
      {onPin && (
        <button type="button" onClick={onPin} aria-label={`${word} ${text}`}>
          {word}
        </button>
      )}
    </Box>
  );
}
