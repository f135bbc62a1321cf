import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";

/** Where the operator named a provider of identities: the way there. */
export function ProviderButton() {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ["provider"],
    queryFn: async (): Promise<{ provider: boolean }> => (await fetch("/signin")).json(),
    retry: false,
  });
  if (!data?.provider) return null;
  return (
    <Button href="/signin/provider" fullWidth sx={{ mb: 1.5, minHeight: 40 }}>
      {translate("hub.account.provider")}
    </Button>
  );
}
