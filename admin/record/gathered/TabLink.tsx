import MuiLink, { type LinkProps } from "@mui/material/Link";
import { useEffect, useRef } from "react";
import { Link, useLocation } from "react-router-dom";

interface Props {
  /** Key of what it opens. */
  tab: string;
  /** Key of the list that it leads to or away from. */
  list: string;
  children: LinkProps["children"];
  sx?: LinkProps["sx"];
  color?: LinkProps["color"];
}

/**
 * Leads from one list of a tab to another; the rest of the address stays. Since it goes with what it stands on, the
 * keyboard is put on its counterpart: from the name of a list to the way back, and from there to the name.
 */
export function TabLink({ tab, list, ...props }: Props) {
  const { search, state } = useLocation();
  const link = useRef<HTMLAnchorElement>(null);
  const counterpart = useRef((state as { from?: string } | null)?.from === list);
  useEffect(() => {
    if (counterpart.current) link.current?.focus();
  }, []);
  const next = new URLSearchParams(search);
  next.set("tab", tab);
  return (
    <MuiLink
      ref={link}
      component={Link}
      to={{ search: `?${next}` }}
      state={{ from: list }}
      underline="hover"
      {...props}
    />
  );
}
