import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import { useFormatValue } from "../../record/FieldValue.tsx";
import { fieldOf, model } from "../../schema/model.ts";
import { codeFace } from "../../theme.ts";
import { levelEntity } from "../levelEntity.ts";
import { StepLine } from "../StepLine.tsx";
import { settledAs } from "../settledAs.ts";
import { AnnexHead } from "./AnnexHead.tsx";
import { AnnexTable } from "./AnnexTable.tsx";
import type { Annex } from "./useAnnex.ts";

/** Black on white, whatever the panel looks like. */
const sheet = {
  background: "#fff",
  color: "#000",
  fontSize: "9.5pt",
  lineHeight: 1.45,
  "& h1": { fontSize: "17pt", textAlign: "center", m: 0, mb: "2mm" },
  "& h2": { fontSize: "12pt", m: 0, mt: "6mm", mb: "2mm", breakAfter: "avoid" },
  "& h3": { fontSize: "10.5pt", m: 0, mt: "3mm", mb: "1mm", breakAfter: "avoid" },
  "& p": { m: 0, mb: "1mm" },
  "& table": { width: "100%", borderCollapse: "collapse" },
  "& thead": { display: "table-header-group" },
  "& tr": { breakInside: "avoid" },
  "& th, & td": {
    border: "0.5pt solid #000",
    padding: "0.6mm 1.2mm",
    textAlign: "left",
    verticalAlign: "top",
    overflowWrap: "anywhere",
    fontSize: "8.5pt",
  },
  "& th": { fontWeight: 700, whiteSpace: "nowrap" },
  "& .number": { width: "8mm", textAlign: "right" },
  "& .code, & .hash": { fontFamily: codeFace, fontSize: "8pt" },
  "& .code, & .short": { whiteSpace: "nowrap" },
  "& .hash": { overflowWrap: "anywhere" },
  "& .facts": { display: "grid", gridTemplateColumns: "max-content 1fr max-content 1fr", columnGap: "3mm" },
  "& .facts dt": { color: "#444" },
  "& .facts dd": { m: 0 },
  "& .facts .wide": { gridColumn: "span 3" },
  "& ol": { m: 0, pl: "6mm" },
  "& li": { breakInside: "avoid", mb: "1mm" },
  // Tags of the panel become plain words.
  "& li span": {
    color: "#000 !important",
    background: "none !important",
    border: "none !important",
    p: "0 !important",
  },
};

/** The annex to a plan, as it is filed with it. */
export function AnnexSheet({ annex }: { annex: Annex }) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  const { preview, steps, units, bodies, posts } = annex;
  const say = (word: string, values = {}): string => translate(`hub.plan.annex.${word}`, values);
  const column = (word: string): string => translate(`hub.plan.list.${word}`);
  const choice = (type: string, value: string | null): string => format({ type, kind: "enum" }, value);
  const levelName = (level: string): string => term(levelEntity(level)?.label);
  const instant = (value: string | null): string => format({ type: "DateTime", kind: "scalar" }, value);
  const was = (word: string): string => translate("hub.plan.list.was", { title: column(word) });
  const is = (word: string): string => translate("hub.plan.list.is", { title: column(word) });
  const counted = preview.counts
    .filter(({ before, after }) => before > 1 || before !== after)
    .flatMap((one) => [
      { ...one, name: levelName(one.level) },
      ...preview.kinds
        .filter(({ level }) => level === one.level)
        .map((kind) => ({ ...kind, name: say("ofThese", { kind: choice("DivisionKind", kind.kind) }) })),
    ]);
  const parts: [title: string, content: ReactNode][] = [
    [
      say("counts"),
      <AnnexTable
        key="counts"
        heads={[column("level"), say("before"), say("after"), say("difference")]}
        lines={counted.map(({ name, before, after }) => [
          name,
          String(before),
          String(after),
          after > before ? `+${after - before}` : String(after - before).replace("-", "−"),
        ])}
      />,
    ],
    [
      translate("hub.plan.steps"),
      <ol key="steps">
        {steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps stay where they are
          <li key={at}>
            <StepLine step={step} />
            {step.evidence && <p>{say("evidence", { words: step.evidence })}</p>}
          </li>
        ))}
      </ol>,
    ],
    ...units.map(({ level, units: changed, count }): [string, ReactNode] => [
      say("units", { level: levelName(level), count }),
      changed.length === 0 ? (
        <p key={level}>{say("many", { count })}</p>
      ) : (
        <AnnexTable
          key={level}
          heads={[
            column("fate"),
            was("code"),
            was("name"),
            say("superiorBefore"),
            is("code"),
            is("name"),
            say("superiorAfter"),
          ]}
          codes={[1, 4]}
          short={[0]}
          lines={changed.map(({ fate, before, after }) => [
            choice("AdjustmentFate", fate),
            ...[before, after].flatMap((side) => [
              side?.code ?? "",
              side
                ? nameWithKind(side.name, before?.kind !== after?.kind && choice("DivisionKind", side.kind))
                : "",
              level === "GROUP"
                ? [side?.townshipName, side?.parentName].filter(Boolean).join("")
                : (side?.parentName ?? ""),
            ]),
          ])}
        />
      ),
    ]),
    [
      column("links"),
      preview.links.length > 0 && (
        <AnnexTable
          key="links"
          heads={["level", "oldCode", "old", "relation", "newCode", "new", "share", "confidence"].map(column)}
          codes={[1, 4]}
          short={[0, 3, 7]}
          lines={preview.links.map((link) => [
            levelName(link.level),
            link.fromCode,
            link.fromName,
            choice("SuccessionRelation", link.relation),
            link.toCode,
            link.toName,
            link.share ? `${Number((Number(link.share) * 100).toFixed(2))}%` : "",
            choice("SuccessionConfidence", link.confidence),
          ])}
        />
      ),
    ],
    [
      say("bodies"),
      bodies.length > 0 &&
        bodies.map(({ type, records }) => (
          <div key={type}>
            <h3>
              {term(model.entities[type]?.label)}（{records.length}）
            </h3>
            <AnnexTable
              heads={[
                column("fate"),
                column("name"),
                column("township"),
                column("village"),
                column("values"),
              ]}
              short={[0]}
              lines={records.map(({ fate, name, before, after, values }) => [
                choice("AdjustmentFate", fate),
                name,
                moved(before?.townshipName, after?.townshipName),
                moved(before?.villageName, after?.villageName),
                fate === "BEGINS"
                  ? ""
                  : values.map((one) => `${one.label} ${moved(one.before, one.after)}`).join("；"),
              ])}
            />
          </div>
        )),
    ],
    [
      column("posts"),
      posts.length > 0 && (
        <AnnexTable
          key="posts"
          heads={["person", "post", "body", "township", "village", "endsOn"].map(column)}
          short={[0, 1, 5]}
          lines={posts.map(({ person, post, body, place, endsOn }) => [
            person,
            post,
            body ?? "",
            place?.townshipName ?? "",
            place?.villageName ?? "",
            endsOn ?? "",
          ])}
        />
      ),
    ],
    [
      say("decisions"),
      preview.decisions.length > 0 && (
        <AnnexTable
          key="decisions"
          heads={[say("decisionKind"), say("about"), say("decision"), say("decidedBy"), say("decidedAt")]}
          short={[0, 3, 4]}
          lines={preview.decisions.map((one) => [
            choice("AdjustmentDecisionKind", one.kind),
            one.about,
            settledAs(one) || say("undecided"),
            one.answer === null ? (one.default === null ? "" : say("byDefault")) : (one.answeredBy ?? ""),
            instant(one.answeredAt),
          ])}
        />
      ),
    ],
    [
      column("accounts"),
      preview.accounts.length > 0 && (
        <AnnexTable
          key="accounts"
          heads={["accountKind", "account", "oldScope", "newScope"].map(column)}
          lines={preview.accounts.map((one) => [
            choice("AdjustmentAccountKind", one.kind),
            one.name,
            `${one.fromName} ${one.fromCode}`,
            `${one.toName} ${one.toCode}`,
          ])}
        />
      ),
    ],
  ];
  const status = fieldOf(model.entities.AdjustmentPlan, "status");
  return (
    <Box component="article" aria-label={say("title")} sx={sheet}>
      <AnnexHead annex={annex} status={status ? format(status, annex.plan.status) : annex.plan.status} />
      {parts
        .filter(([, content]) => content)
        .map(([title, content], at) => (
          <section key={title}>
            <h2>{say("part", { number: at + 1, title })}</h2>
            {content}
          </section>
        ))}
    </Box>
  );
}

const nameWithKind = (name: string, kind: string | false): string => (kind ? `${name}（${kind}）` : name);

const moved = (before: string | null | undefined, after: string | null | undefined): string =>
  before === after ? (after ?? "") : [before, after].filter(Boolean).join(" → ");
