import GlobalStyles from "@mui/material/GlobalStyles";
import type { ReactNode } from "react";
import { createPortal } from "react-dom";

interface Props {
  /** Of the class under which it is found. */
  name: string;
  /** Size and margins of the pages. */
  page: string;
  /** Shown in the foot of each page, where the browser can. */
  numbered?: boolean;
  children: ReactNode;
}

/** What stands on paper instead of the panel: alone, black on white, on pages of its own. */
export function OnPaper({ name, page, numbered, children }: Props) {
  const foot = numbered
    ? '@bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; color: #000; }'
    : "";
  return (
    <>
      <GlobalStyles
        styles={{
          "@media screen": { [`.${name}`]: { display: "none" } },
          "@media print": {
            "html, body": {
              background: "#fff !important",
              height: "auto !important",
              overflow: "visible !important",
            },
            [`body > *:not(.${name})`]: { display: "none !important" },
            [`.${name}, .${name} *`]: { color: "#000 !important" },
          },
        }}
      />
      {createPortal(
        <div className={name}>
          <style>{`@page { ${page} ${foot} }`}</style>
          {children}
        </div>,
        document.body,
      )}
    </>
  );
}
