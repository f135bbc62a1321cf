import Box from "@mui/material/Box";
import MuiLink from "@mui/material/Link";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useDay } from "../../hub/day.ts";
import { useFormatValue } from "../../record/FieldValue.tsx";
import { fieldOf, model } from "../../schema/model.ts";
import { figureAddress, queryAddress } from "./figureAddress.ts";
import { type Indicator, standingOf } from "./indicator.ts";

/** A figure as it is worked out from the records, beside it what was published, and the ways to both. */
export function FigureCard({ figure, withDivision }: { figure: Indicator; withDivision: boolean }) {
  const translate = useTranslate();
  const format = useFormatValue();
  const day = useDay();
  const unitField = fieldOf(model.entities.Indicator, "unit");
  const number = (value: unknown) =>
    typeof value === "number" || typeof value === "string"
      ? format({ type: "Decimal", kind: "scalar" }, Number(value).toFixed(figure.decimals))
      : "";
  const value = number(figure.computed?.value);
  const unit = unitField ? format(unitField, figure.unit) : "";
  const address = figure.query ? figureAddress(figure, day) : undefined;
  const shown = (
    <>
      <Box component="span" sx={{ fontSize: 22, fontWeight: 700, lineHeight: 1.3 }}>
        {value || translate("hub.record.none")}
      </Box>{" "}
      <Box component="span" sx={{ fontSize: 12 }}>
        {unit}
      </Box>
    </>
  );
  const link = {
    color: "text.primary",
    underline: "hover",
    "aria-label": `${figure.name} ${value} ${unit}`,
  } as const;
  return (
    <Box
      component="li"
      sx={{
        display: "flex",
        flexDirection: "column",
        minWidth: 0,
        p: 1.5,
      }}
    >
      <Box sx={{ fontSize: 12, color: "text.secondary" }} title={figure.name}>
        {withDivision && figure.division ? `${figure.division.name} · ${figure.name}` : figure.name}
      </Box>
      <Box>
        {address?.to ? (
          <MuiLink {...link} component={Link} to={address.to}>
            {shown}
          </MuiLink>
        ) : address ? (
          <MuiLink
            {...link}
            href={address.href}
            target={address.href?.startsWith("/playground") ? "_blank" : undefined}
          >
            {shown}
          </MuiLink>
        ) : (
          shown
        )}
      </Box>
      {figure.computed?.fault && (
        <Box sx={{ fontSize: 12, color: "warning.main" }}>
          {translate("hub.figures.fault", { fault: figure.computed.fault })}
        </Box>
      )}
      <Published figure={figure} number={number} />
      {figure.caliber && (
        <Box
          title={figure.caliber}
          sx={{
            fontSize: 12,
            color: "text.secondary",
            overflow: "hidden",
            display: "-webkit-box",
            WebkitLineClamp: 2,
            WebkitBoxOrient: "vertical",
          }}
        >
          {figure.caliber}
        </Box>
      )}
      <Box sx={{ display: "flex", gap: 1, mt: "auto", pt: 0.25, fontSize: 12, color: "text.secondary" }}>
        {figure.endDate && <span>{translate("hub.figures.until", { day: figure.endDate })}</span>}
        {figure.query && (
          <MuiLink
            href={queryAddress(figure)}
            target="_blank"
            rel="noreferrer"
            underline="hover"
            aria-label={translate("hub.figures.queryOf", { name: figure.name })}
          >
            {translate("hub.figures.query")}
          </MuiLink>
        )}
      </Box>
    </Box>
  );
}

function Published({ figure, number }: { figure: Indicator; number: (value: unknown) => string }) {
  const translate = useTranslate();
  const standing = standingOf(figure);
  const difference = number(figure.computed?.difference).replace(/^-/, "");
  const published = number(figure.publishedValue);
  return (
    <Box sx={{ fontSize: 12, color: "text.secondary" }}>
      {standing !== "undisclosed" && published && (
        <span>{translate("hub.figures.published", { value: published })}</span>
      )}
      {standing === "matches" && (
        <Box component="span" sx={{ color: "success.main" }}>
          {` · ${translate("hub.figures.matches")}`}
        </Box>
      )}
      {standing === "differs" && (
        <Box component="span" sx={{ color: "warning.main", fontWeight: 700 }}>
          {` · ${translate("hub.figures.differs", { difference })}`}
        </Box>
      )}
      {standing === "undisclosed" && translate("hub.figures.undisclosed")}
    </Box>
  );
}
