import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { useHub } from "../hub/useHub.ts";
import { Failure } from "../layout/Failure.tsx";
import { PageSkeleton } from "../layout/PageSkeleton.tsx";
import { PageTitle } from "../layout/PageTitle.tsx";
import { FillStep } from "./FillStep.tsx";
import { FormList } from "./FormList.tsx";
import { type Everything, everything } from "./officeForm.ts";
import { PlacesStep } from "./PlacesStep.tsx";
import { UploadButton } from "./UploadButton.tsx";

/** Forms of offices: taken in once, bound to saved queries, filled for any unit and day. */
export function FormsPage() {
  const translate = useTranslate();
  const { data, error, refetch } = useHub<Everything>(everything, {}, { keep: true });
  const [search, setSearch] = useSearchParams();
  const [refusal, setRefusal] = useState<string>();
  const chosen = search.get("form");
  const form = data?.officeForms.nodes.find(({ id }) => id === chosen);
  const open = (id?: string) => {
    setSearch(id ? { form: id } : {});
    void refetch();
  };
  return (
    <Box sx={{ display: "flex", flexDirection: "column", gap: 1.5 }}>
      <PageTitle text={translate("hub.forms.title")} />
      <Typography color="text.secondary">{translate("hub.forms.intro")}</Typography>
      <Box>
        <UploadButton
          text={translate("hub.forms.upload")}
          onTaken={({ id }) => {
            setRefusal(undefined);
            open(id);
          }}
          onRefused={setRefusal}
        />
      </Box>
      {refusal && <Failure error={{ status: 400, message: refusal }} />}
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data ? (
        <>
          <FormList forms={data.officeForms.nodes} chosen={form} onChoose={open} />
          {form && (
            <>
              <PlacesStep
                key={`${form.id} places`}
                form={form}
                queries={data.formQueries}
                onSaved={refetch}
              />
              <FillStep key={`${form.id} fill`} form={form} />
            </>
          )}
        </>
      ) : (
        <PageSkeleton />
      )}
    </Box>
  );
}
