import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MuiLink from "@mui/material/Link";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useRights } from "../account/useRights.ts";
import { useHub } from "../hub/useHub.ts";
import { useTerm } from "../i18n/locale.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import { PageTitle } from "../layout/PageTitle.tsx";
import { Tag } from "../layout/Tag.tsx";
import { useMayEdit } from "../layout/useMayEdit.ts";
import { useFormatValue } from "../record/FieldValue.tsx";
import { SampleTag } from "../record/SampleTag.tsx";
import { rosterAddress } from "../roster/rosterAddress.ts";
import { fieldOf, model } from "../schema/model.ts";
import { codeFace } from "../theme.ts";
import { EditUnitDialog } from "./EditUnitDialog.tsx";
import { OriginStrip } from "./OriginStrip.tsx";
import { UnitContents } from "./UnitContents.tsx";
import { readUnit, type Unit, unitDocument } from "./unit.ts";
import { useRoots } from "./useRoots.ts";

/** One unit: where it stands, what it is called, and everything that hangs on it. */
export function UnitPane({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useHub<{ division: Unit | null }>(unitDocument, { id });
  const unit = readUnit(data);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (isPending) return <PageSkeleton />;
  if (!unit) return <Failure error={{ status: 404, message: "" }} />;
  return <UnitPage unit={unit} />;
}

function UnitPage({ unit }: { unit: Unit }) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  const entity = model.entities[unit.__typename];
  const may = useMayEdit(entity);
  const { scopes } = useRights();
  const [editing, setEditing] = useState(false);
  const kind = fieldOf(entity, "kind");
  const status = fieldOf(entity, "status");
  const ended = unit.status === "ABOLISHED";
  const roots = useRoots().data;
  // What lies above one's own part of the county is named, not opened.
  const within = unit.ancestors.findIndex(({ id }) => roots?.some((root) => root.id === id));
  const top = scopes.length === 0 ? 0 : within < 0 ? unit.ancestors.length : within;
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <Box
        component="nav"
        aria-label={translate("hub.page.tree")}
        sx={{ color: "text.secondary", display: "flex", flexWrap: "wrap", gap: 0.75 }}
      >
        {unit.ancestors.map((ancestor, index) => (
          <Box component="span" key={ancestor.id}>
            {index > 0 && "/ "}
            {index < top ? (
              ancestor.name
            ) : (
              <MuiLink
                component={Link}
                to={`/divisions/tree/${encodeURIComponent(ancestor.id)}`}
                underline="hover"
                color="inherit"
              >
                {ancestor.name}
              </MuiLink>
            )}
          </Box>
        ))}
        {unit.ancestors.length === 0 && term(entity.label)}
      </Box>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1 }}>
        <PageTitle text={unit.name} />
        <Box component="span" sx={{ fontFamily: codeFace, color: "text.secondary" }}>
          {unit.code}
        </Box>
        {kind && <Tag tone="teal">{format(kind, unit.kind)}</Tag>}
        {status && <Tag tone={ended ? "quiet" : "green"}>{format(status, unit.status)}</Tag>}
        <SampleTag record={unit} />
        <Box sx={{ flex: 1 }} />
        <Button component={Link} to={rosterAddress(unit.id)}>
          {translate("hub.roster.title")}
        </Button>
        {may.update && !ended && (
          <Button variant="contained" onClick={() => setEditing(true)}>
            {translate("hub.tree.rename")}
          </Button>
        )}
      </Box>
      <OriginStrip unit={unit} />
      <UnitContents unit={unit} entity={entity} />
      {editing && <EditUnitDialog entity={entity} unit={unit} onClose={() => setEditing(false)} />}
    </Box>
  );
}
