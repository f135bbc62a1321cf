import { useTranslate } from "react-admin";
import { useTerm } from "../../i18n/locale.ts";
import { useFormatValue } from "../../record/FieldValue.tsx";
import { fieldOf, model } from "../../schema/model.ts";
import type { Annex } from "./useAnnex.ts";

/** Of which plan it is, by which document, in which state, and the word that stands for all that follows. */
export function AnnexHead({ annex: { plan, preview }, status }: { annex: Annex; status: string }) {
  const translate = useTranslate();
  const term = useTerm();
  const format = useFormatValue();
  const say = (word: string, values = {}): string => translate(`hub.plan.annex.${word}`, values);
  const label = (name: string): string => term(fieldOf(model.entities.AdjustmentPlan, name)?.label);
  const instant = (value: string | null): string => format({ type: "DateTime", kind: "scalar" }, value);
  const executed = plan.status === "EXECUTED";
  const hash = executed ? plan.executedHash : preview.hash;
  const facts: [name: string, value: string | null][] = [
    [label("documentNumber"), plan.documentNumber],
    [label("effectiveOn"), plan.effectiveOn],
    [label("issuingBody"), plan.issuingBody],
    [label("approvedOn"), plan.approvedOn],
  ];
  return (
    <>
      <p>{say("annex")}</p>
      <h1>{say("heading", { name: plan.name })}</h1>
      <p style={{ textAlign: "center" }}>
        <b>{status}</b> ·{" "}
        {say(`state.${plan.status}`, { at: instant(plan.executedAt), back: instant(plan.revertedAt) })}
      </p>
      <dl className="facts">
        {facts.map(([name, value]) => [
          <dt key={name}>{name}</dt>,
          <dd key={`${name} value`}>{value || say("none")}</dd>,
        ])}
        <dt>{say("document")}</dt>
        <dd className="wide">
          {plan.documentFile ? (
            <>
              {plan.documentFile} <span className="hash">SHA-256 {plan.documentHash}</span>
            </>
          ) : (
            say("none")
          )}
        </dd>
        <dt>{translate("hub.plan.hash")}</dt>
        <dd className="wide">
          <span className="hash">{hash || say("none")}</span> ·{" "}
          {instant(executed ? plan.executedAt : preview.at)}
        </dd>
      </dl>
    </>
  );
}
