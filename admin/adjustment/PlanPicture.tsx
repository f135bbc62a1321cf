import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import { useMemo, useState } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../i18n/locale.ts";
import { BundlePicture } from "./BundlePicture.tsx";
import { type Bundle, bundlesBelow, bundlesOf } from "./bundles.ts";
import { CodeTableButton } from "./CodeTableButton.tsx";
import { levelEntity } from "./levelEntity.ts";
import type { Link, Preview, UnitChange } from "./planPreview.ts";

const shownAtOnce = 40;

interface Props {
  /** Name of the plan. */
  name: string;
  preview: Preview;
  /** The preview is that of taking the plan back; the picture shows the plan itself. */
  reversed: boolean;
}

/** What becomes of which unit, superiors first; what is below opens on request. */
export function PlanPicture({ name, preview, reversed }: Props) {
  const translate = useTranslate();
  const [shown, setShown] = useState(shownAtOnce);
  const { majorUnits, links } = preview;
  const units = useMemo(() => (reversed ? majorUnits.map(turned) : majorUnits), [majorUnits, reversed]);
  const bundles = useMemo(() => bundlesOf(units, links), [units, links]);
  if (bundles.length === 0) return null;
  const rest = bundles.length - shown;
  return (
    <Paper component="section" aria-label={translate("hub.plan.picture")} sx={{ overflow: "hidden" }}>
      <Box
        sx={{
          display: "flex",
          alignItems: "center",
          gap: 1.5,
          px: 2,
          py: 1,
          borderBottom: 1,
          borderColor: "divider",
        }}
      >
        <Box component="h2" sx={{ m: 0, fontSize: 16 }}>
          {translate("hub.plan.picture")}
        </Box>
        <Box component="span" sx={{ fontSize: 12, color: "text.secondary", flex: 1 }}>
          {translate("hub.plan.pictureHint")}
        </Box>
        <CodeTableButton name={name} units={units} links={links} />
      </Box>
      <Box
        sx={{ maxHeight: 620, overflowY: "auto", px: 2 }}
        tabIndex={0}
        role="group"
        aria-label={translate("hub.plan.picture")}
      >
        {bundles.slice(0, shown).map((bundle) => (
          <BundleRow key={bundle.key} bundle={bundle} links={links} />
        ))}
        {rest > 0 && (
          <Button variant="text" onClick={() => setShown(shown + shownAtOnce)} sx={{ my: 1 }}>
            {translate("hub.plan.moreBundles", { count: rest })}
          </Button>
        )}
      </Box>
    </Paper>
  );
}

const turned = (unit: UnitChange): UnitChange => ({ ...unit, before: unit.after, after: unit.before });

function BundleRow({ bundle, links }: { bundle: Bundle; links: Link[] }) {
  const translate = useTranslate();
  const term = useTerm();
  const [open, setOpen] = useState(false);
  const { below } = bundle;
  const names = {
    old: below.filter((unit) => unit.before).length,
    after: below.filter((unit) => unit.after).length,
  };
  return (
    <Box sx={{ py: 1.5, "& + &": { borderTop: 1, borderColor: "divider" } }}>
      <BundlePicture bundle={bundle} />
      {below.length > 0 && (
        <Button
          variant="text"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          sx={{ mt: 0.5, ml: -1.5, fontSize: 12, minHeight: 28 }}
        >
          {open ? "▾" : "▸"}{" "}
          {translate("hub.plan.below", { level: term(levelEntity(below[0].level)?.label), ...names })}
        </Button>
      )}
      {open && <Below units={below} links={links} />}
    </Box>
  );
}

function Below({ units, links }: { units: UnitChange[]; links: Link[] }) {
  const bundles = useMemo(
    () =>
      bundlesBelow(
        units,
        links.filter((link) => link.level === units[0].level),
      ),
    [units, links],
  );
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 0.5, mt: 0.5 }}>
      {bundles.map((bundle) => (
        <BundlePicture key={bundle.key} bundle={bundle} dense />
      ))}
    </Box>
  );
}
