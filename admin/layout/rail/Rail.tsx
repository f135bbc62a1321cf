import Box from "@mui/material/Box";
import { useEffect, useRef } from "react";
import { usePermissions, useTranslate } from "react-admin";
import { useLocation } from "react-router-dom";
import type { Me } from "../../account/me.ts";
import { railEntities, topicOrder } from "../../topics.ts";
import { RailHeading } from "./RailHeading.tsx";
import { RailItem } from "./RailItem.tsx";
import { RailSection } from "./RailSection.tsx";
import { UsedSection } from "./UsedSection.tsx";
import { useOpenSections } from "./useOpenSections.ts";
import { useUsedLists } from "./useUsedLists.ts";

/** The one way to every list: what one uses most, then all of them by topics that fold. */
export function Rail() {
  const translate = useTranslate();
  const { permissions } = usePermissions<Me>();
  const { pathname } = useLocation();
  const rail = useRef<HTMLElement>(null);
  // A page reached from elsewhere may stand in a section far below.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked of the page, whichever row is marked for it
  useEffect(() => {
    rail.current?.querySelector("a.active")?.scrollIntoView({ block: "nearest" });
  }, [pathname]);
  return (
    <Box
      ref={rail}
      component="nav"
      aria-label={translate("hub.product")}
      sx={{
        overflowY: "auto",
        borderRight: 1,
        borderColor: "divider",
        bgcolor: "background.paper",
        p: 1,
        pb: 4,
      }}
    >
      <RailHeading>{translate("hub.topic.overview")}</RailHeading>
      <RailItem to="/" end text={translate("hub.page.dashboard")} />
      <Lists key={permissions?.id} person={permissions?.id ?? ""} />
      <RailHeading>{translate("hub.topic.tools")}</RailHeading>
      <RailItem to="/begin" text={translate("hub.begin.title")} />
      <RailItem to="/forms" text={translate("hub.forms.title")} />
      <RailItem to="/bin" text={translate("hub.page.bin")} />
      <RailItem href="/playground" text={`${translate("hub.page.playground")} ↗`} />
    </Box>
  );
}

function Lists({ person }: { person: string }) {
  const { isOpen, toggle } = useOpenSections();
  const { lists, isPinned, pin } = useUsedLists(person);
  return (
    <>
      <UsedSection lists={lists} isPinned={isPinned} onPin={pin} />
      {topicOrder
        .filter((topic) => railEntities(topic).length > 0)
        .map((topic) => (
          <RailSection
            key={topic}
            topic={topic}
            open={isOpen(topic)}
            onToggle={() => toggle(topic)}
            isPinned={isPinned}
            onPin={pin}
          />
        ))}
    </>
  );
}
