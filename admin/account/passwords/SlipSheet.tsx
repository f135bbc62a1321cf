import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { sessionHolder } from "../../hub/session.ts";
import type { Slip } from "./useSlips.ts";

const digits = '"Cascadia Mono", Consolas, "DejaVu Sans Mono", Menlo, monospace';

/** Black on white, whatever the panel looks like: a line for each slip, six of them on a sheet of A4. */
const sheet = {
  background: "#fff",
  color: "#000",
  fontSize: "10.5pt",
  lineHeight: 1.5,
  "& .slip": {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) 70mm",
    height: "46mm",
    boxSizing: "border-box",
    borderBottom: "1px dashed #777",
    breakInside: "avoid",
    overflow: "hidden",
  },
  "& .given, & .stub": { padding: "3.5mm 4mm" },
  "& .stub": { borderLeft: "1px dashed #777" },
  "& h3": { margin: "0 0 1.5mm", fontSize: "11pt", fontWeight: 700 },
  "& dl": { display: "grid", gridTemplateColumns: "max-content minmax(0, 1fr)", columnGap: "3mm", margin: 0 },
  "& dt": { color: "#444" },
  "& dd": { margin: 0, whiteSpace: "nowrap", overflow: "hidden", textOverflow: "ellipsis" },
  "& .sign": { fontFamily: digits, fontSize: "12pt", fontWeight: 700, letterSpacing: "0.04em" },
  "& .sign.password": { fontSize: "14pt", lineHeight: 1.3 },
  "& .small": { margin: "1mm 0 0", fontSize: "8.5pt", color: "#444", whiteSpace: "nowrap" },
  "& .stub dl": { alignItems: "end" },
  "& .stub small": { marginLeft: "2mm", fontSize: "8.5pt", fontWeight: 400, color: "#444" },
  "& .write": { borderBottom: "1px solid #000", height: "6.5mm" },
};

/** A slip for each account, to be cut out: the password for its holder, and a stub that is signed and kept. */
export function SlipSheet({ slips, at }: { slips: Slip[]; at: Date }) {
  const translate = useTranslate();
  const words = (key: string) => translate(`hub.passwords.slip.${key}`);
  const day = at.toLocaleDateString("sv");
  const time = `${day} ${at.toTimeString().slice(0, 5)}`;
  const giver = sessionHolder()?.name ?? "";
  return (
    <Box sx={sheet}>
      {slips.map(({ id, username, displayName, units, password }) => {
        const unit = units.join("、") || words("everywhere");
        return (
          <article className="slip" key={id} aria-label={username}>
            <div className="given">
              <h3>
                {translate("hub.product")} · {words("title")}
              </h3>
              <dl>
                <dt>{words("unit")}</dt>
                <dd>
                  {unit}
                  {displayName && `　${displayName}`}
                </dd>
                <dt>{words("address")}</dt>
                <dd>{window.location.origin}</dd>
                <dt>{words("account")}</dt>
                <dd className="sign">{username}</dd>
                <dt>{words("password")}</dt>
                <dd className="sign password">{password}</dd>
              </dl>
              <p className="small">
                {translate("hub.passwords.slip.givenBy", { giver, time })} · {words("change")}
              </p>
            </div>
            <div className="stub">
              <h3>
                {words("stub")} <small>{time}</small>
              </h3>
              <dl>
                <dt>{words("unit")}</dt>
                <dd>{unit}</dd>
                <dt>{words("name")}</dt>
                <dd>{displayName}</dd>
                <dt>{words("account")}</dt>
                <dd>{username}</dd>
                <dt>{words("signature")}</dt>
                <dd className="write" />
                <dt>{words("signedOn")}</dt>
                <dd className="write" />
              </dl>
            </div>
          </article>
        );
      })}
    </Box>
  );
}
