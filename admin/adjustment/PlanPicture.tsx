import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import { useMemo, useState } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import { bundlesBelow, bundlesOf } from "./bundles.ts";
import { CodeTableButton } from "./CodeTableButton.tsx";
import { levelEntity } from "./levelEntity.ts";
import { BundleRow } from "./picture/BundleRow.tsx";
import { GroupPictures } from "./picture/GroupPictures.tsx";
import { turned } from "./picture/turned.ts";
import type { PlanRecord, Preview } from "./planPreview.ts";

const shownAtOnce = 40;
const groupLevel = "GROUP";

interface Props {
  record: PlanRecord;
  preview: Preview;
  /** The preview is that of taking the plan back; the picture shows the plan itself. */
  reversed: boolean;
}

/** What becomes of which unit, superiors first, what is below opening on request; or all units of one level. */
export function PlanPicture({ record, preview, reversed }: Props) {
  const translate = useTranslate();
  const term = useTerm();
  const [chosen, setChosen] = useState("");
  const { counts, majorUnits, links, changes, hash } = preview;
  const units = useMemo(() => (reversed ? majorUnits.map(turned) : majorUnits), [majorUnits, reversed]);
  const present = new Set(units.map(({ level }) => level));
  if (changes.some(({ type }) => type === levelEntity(groupLevel)?.name)) present.add(groupLevel);
  const levels = counts.map(({ level }) => level).filter((one) => present.has(one));
  if (levels.length === 0) return null;
  const level = levels.length === 1 ? levels[0] : chosen;
  const of = { plan: record.id, hash, reversed };
  return (
    <Paper component="section" aria-label={translate("hub.plan.picture")} sx={{ overflow: "hidden" }}>
      <Box
        sx={{
          display: "flex",
          flexWrap: "wrap",
          alignItems: "center",
          columnGap: 1.5,
          rowGap: 0.5,
          px: 2,
          py: 1,
          borderBottom: 1,
          borderColor: "divider",
        }}
      >
        <Box component="h2" sx={{ m: 0, fontSize: 16 }}>
          {translate("hub.plan.picture")}
        </Box>
        {levels.length > 1 && (
          <ToggleButtonGroup
            exclusive
            size="small"
            value={level}
            aria-label={translate("hub.plan.list.level")}
            onChange={(_event, value: string | null) => setChosen(value ?? "")}
          >
            {["", ...levels].map((one) => (
              <ToggleButton key={one} value={one} sx={{ py: 0.25, px: 1.25, textTransform: "none" }}>
                {one ? term(levelEntity(one)?.label) : translate("hub.plan.everyLevel")}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )}
        <Box sx={{ flex: 1 }} />
        <CodeTableButton name={record.name} units={units} links={links} />
        <Box component="span" sx={{ flexBasis: "100%", fontSize: 12, color: "text.secondary" }}>
          {translate("hub.plan.pictureHint")}
        </Box>
      </Box>
      <Box
        sx={{ maxHeight: 620, overflowY: "auto", px: 2 }}
        tabIndex={0}
        role="group"
        aria-label={translate("hub.plan.picture")}
      >
        {level === groupLevel ? (
          <GroupPictures of={of} units={units} links={links} />
        ) : (
          <Bundles key={level} level={level} of={of} units={units} links={links} />
        )}
      </Box>
    </Paper>
  );
}

interface BundlesProps {
  level: string;
  of: { plan: string; hash: string; reversed: boolean };
  units: Preview["majorUnits"];
  links: Preview["links"];
}

function Bundles({ level, of, units, links }: BundlesProps) {
  const translate = useTranslate();
  const [shown, setShown] = useState(shownAtOnce);
  const bundles = useMemo(() => {
    if (!level) return bundlesOf(units, links);
    const here = <T extends { level: string }>(all: T[]): T[] => all.filter((one) => one.level === level);
    return bundlesBelow(here(units), here(links));
  }, [level, units, links]);
  const rest = bundles.length - shown;
  return (
    <>
      {bundles.slice(0, shown).map((bundle) => (
        <BundleRow key={bundle.key} bundle={bundle} links={links} of={of} />
      ))}
      {rest > 0 && (
        <Button variant="text" onClick={() => setShown(shown + shownAtOnce)} sx={{ my: 1 }}>
          {translate("hub.plan.moreBundles", { count: rest })}
        </Button>
      )}
    </>
  );
}
