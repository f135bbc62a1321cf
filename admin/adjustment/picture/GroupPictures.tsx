import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Skeleton from "@mui/material/Skeleton";
import { useMemo, useState } from "react";
import { useTranslate } from "react-admin";
import { Failure } from "../../layout/Failure.tsx";
import type { Link, UnitChange } from "../planPreview.ts";
import { Below } from "./BundleRow.tsx";
import { groupsByVillage, type VillageGroups } from "./groupsByVillage.ts";
import { type OfPreview, useGroups } from "./useGroups.ts";

const shownAtOnce = 60;

interface Props {
  of: OfPreview;
  units: UnitChange[];
  links: Link[];
}

/** Groups village by village: each opens its own picture. */
export function GroupPictures({ of, units, links }: Props) {
  const translate = useTranslate();
  const [shown, setShown] = useState(shownAtOnce);
  const { data, error, refetch } = useGroups(of, true);
  const villages = useMemo(() => data && groupsByVillage(data, units, links), [data, units, links]);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!villages) return <Skeleton height={200} />;
  return (
    <>
      {villages.slice(0, shown).map((village) => (
        <Village key={village.key} village={village} links={links} of={of} lone={villages.length === 1} />
      ))}
      {villages.length > shown && (
        <Button variant="text" onClick={() => setShown(shown + shownAtOnce)} sx={{ my: 1 }}>
          {translate("hub.plan.moreBundles", { count: villages.length - shown })}
        </Button>
      )}
    </>
  );
}

function Village({
  village,
  links,
  of,
  lone,
}: {
  village: VillageGroups;
  links: Link[];
  of: OfPreview;
  lone: boolean;
}) {
  const translate = useTranslate();
  const [open, setOpen] = useState(lone);
  const [old, after] = [village.old.join("、"), village.after.join("、")];
  const { groups } = village;
  return (
    <Box sx={{ py: 0.75, "& + &": { borderTop: 1, borderColor: "divider" } }}>
      <Button
        variant="text"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        sx={{ ml: -1.5, color: "text.primary", whiteSpace: "normal", textAlign: "left" }}
      >
        {open ? "▾" : "▸"} {old === after ? old : [old, after].filter(Boolean).join(" → ")}
        <Box component="span" sx={{ ml: 1.5, fontSize: 12, color: "text.secondary" }}>
          {translate("hub.plan.groupCount", {
            old: groups.filter(({ before }) => before).length,
            after: groups.filter((unit) => unit.after).length,
          })}
        </Box>
      </Button>
      {open && <Below units={groups} links={links} of={of} />}
    </Box>
  );
}
