import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Skeleton from "@mui/material/Skeleton";
import { useMemo, useState } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import { Failure } from "../../layout/Failure.tsx";
import { type Bundle, bundlesBelow } from "../bundles.ts";
import { levelEntity } from "../levelEntity.ts";
import type { Link, UnitChange } from "../planPreview.ts";
import { BundlePicture } from "./BundlePicture.tsx";
import { type OfPreview, useGroups } from "./useGroups.ts";

interface Props {
  bundle: Bundle;
  links: Link[];
  of: OfPreview;
  dense?: boolean;
}

/** Units that have to do with each other, and those below them on request. */
export function BundleRow({ bundle, links, of, dense }: Props) {
  const translate = useTranslate();
  const term = useTerm();
  const [open, setOpen] = useState(false);
  const { below, level } = bundle;
  const sides = {
    old: below.filter((unit) => unit.before).length,
    after: below.filter((unit) => unit.after).length,
  };
  const words =
    below.length > 0
      ? translate("hub.plan.below", { level: term(levelEntity(below[0].level)?.label), ...sides })
      : level === "VILLAGE" && term(levelEntity("GROUP")?.label);
  return (
    <Box sx={dense ? undefined : { py: 1.5, "& + &": { borderTop: 1, borderColor: "divider" } }}>
      <BundlePicture bundle={bundle} dense={dense} />
      {words && (
        <Button
          variant="text"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          sx={{ mt: dense ? 0 : 0.5, ml: -1.5, fontSize: 12, minHeight: dense ? 24 : 28, py: 0 }}
        >
          {open ? "▾" : "▸"} {words}
        </Button>
      )}
      {open && below.length > 0 && <Below units={below} links={links} of={of} />}
      {open && below.length === 0 && <Groups bundle={bundle} links={links} of={of} />}
    </Box>
  );
}

/** Pictures of the units below, in lines as of a table. */
export function Below({ units, links, of }: { units: UnitChange[]; links: Link[]; of: OfPreview }) {
  const bundles = useMemo(
    () =>
      units.length === 0
        ? []
        : bundlesBelow(
            units,
            links.filter((link) => link.level === units[0].level),
          ),
    [units, links],
  );
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 0.5, mt: 0.5, pl: 1.5 }}>
      {bundles.map((bundle) => (
        <BundleRow key={bundle.key} bundle={bundle} links={links} of={of} dense />
      ))}
    </Box>
  );
}

function Groups({ bundle, links, of }: Omit<Props, "dense">) {
  const translate = useTranslate();
  const { data, error, refetch } = useGroups(of, true);
  const codes = useMemo(() => new Set([...bundle.old, ...bundle.after].map(({ code }) => code)), [bundle]);
  const units = useMemo(
    () =>
      data?.filter(({ before, after }) =>
        [before, after].some((state) => state?.parentCode && codes.has(state.parentCode)),
      ),
    [data, codes],
  );
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!units) return <Skeleton height={60} />;
  if (units.length === 0)
    return (
      <Box sx={{ pl: 1.5, fontSize: 12, color: "text.secondary" }}>{translate("hub.plan.noGroups")}</Box>
    );
  return <Below units={units} links={links} of={of} />;
}
