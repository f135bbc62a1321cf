import Box from "@mui/material/Box";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import { useFormatValue } from "../record/FieldValue.tsx";
import { type Picked, RecordPicker } from "../record/RecordPicker.tsx";
import { model } from "../schema/model.ts";
import { noTarget, type Target } from "./planSteps.ts";
import type { StepForm } from "./stepForms.ts";
import { UnitsField } from "./UnitsField.tsx";

/** What was filled in for one unit that others become or go to. */
export interface GivenTarget {
  unit: Picked | null;
  name: string;
  type: string;
  code: string;
  parent: Picked | null;
  children: Picked[];
  /** Percent of the divided unit. */
  share: string;
}

export const emptyTarget: GivenTarget = {
  unit: null,
  name: "",
  type: "",
  code: "",
  parent: null,
  children: [],
  share: "",
};

/** Kinds that a plan sets up or changes; those above the township are not a county's to change. */
const kinds = ["SUBDISTRICT", "TOWN", "TOWNSHIP", "ETHNIC_TOWNSHIP", "VILLAGE", "COMMUNITY"];

export function isFilled({ target, values = [] }: StepForm, given: GivenTarget): boolean {
  if (given.unit && target !== "new") return true;
  if (target === "unit") return false;
  const [first] = values;
  return first === undefined || Boolean(first === "parent" ? given.parent : given[first].trim());
}

const named = (picked: Picked | null) => picked && { id: picked.id, name: picked.name, code: "" };

export const targetOf = (form: StepForm, given: GivenTarget): Target => {
  const unit = form.target === "unit" || form.target === "either" ? given.unit : null;
  const value = (name: "name" | "type" | "code") =>
    (!unit && form.values?.includes(name) && given[name].trim()) || null;
  return {
    ...noTarget,
    id: unit?.id ?? null,
    unit: named(unit),
    name: value("name"),
    type: value("type"),
    code: value("code"),
    parentId: form.values?.includes("parent") ? (given.parent?.id ?? null) : null,
    parent: form.values?.includes("parent") ? named(given.parent) : null,
    children: form.divides ? given.children.map(({ id }) => id) : [],
    share: form.divides && given.share ? (Number(given.share) / 100).toFixed(4) : null,
  };
};

interface Props {
  form: StepForm;
  target: GivenTarget;
  onChange: (target: GivenTarget) => void;
}

/** The fields for one target, as the kind of step wants them. */
export function TargetFields({ form, target, onChange }: Props) {
  const translate = useTranslate();
  const format = useFormatValue();
  const set = (values: Partial<GivenTarget>) => onChange({ ...target, ...values });
  const values = target.unit && form.target === "either" ? [] : (form.values ?? []);
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      {(form.target === "unit" || form.target === "either") && (
        <RecordPicker
          entity={model.entities.Division}
          value={target.unit}
          onChange={(unit) => set({ unit })}
          label={translate(form.target === "either" ? "hub.plan.step.intoEither" : "hub.plan.step.into")}
        />
      )}
      {values.includes("name") && (
        <TextField
          value={target.name}
          label={translate("hub.plan.step.name")}
          onChange={(event) => set({ name: event.target.value })}
        />
      )}
      {values.includes("type") && (
        <TextField
          select
          value={target.type}
          label={translate("hub.plan.step.type")}
          onChange={(event) => set({ type: event.target.value })}
        >
          {kinds.map((kind) => (
            <MenuItem key={kind} value={kind}>
              {format({ type: "DivisionKind", kind: "enum" }, kind)}
            </MenuItem>
          ))}
        </TextField>
      )}
      {values.includes("code") && (
        <TextField
          value={target.code}
          label={translate("hub.plan.step.code")}
          onChange={(event) => set({ code: event.target.value })}
        />
      )}
      {values.includes("parent") && (
        <RecordPicker
          entity={model.entities.Division}
          value={target.parent}
          onChange={(parent) => set({ parent })}
          label={translate("hub.plan.step.parent")}
        />
      )}
      {form.divides && (
        <>
          <UnitsField
            label={translate("hub.plan.step.children")}
            units={target.children}
            onChange={(children) => set({ children })}
            most={Number.POSITIVE_INFINITY}
          />
          <TextField
            value={target.share}
            type="number"
            label={translate("hub.plan.step.share")}
            onChange={(event) => set({ share: event.target.value })}
          />
        </>
      )}
    </Box>
  );
}
