import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useEndSession } from "./useEndSession.ts";

/** On the page of a session: signs it out. */
export function EndSessionButton({ record }: { record: { id: string } }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const end = useEndSession();
  const act = async () => {
    await end([record.id]);
    navigate("/sessions");
  };
  return (
    <Button onClick={act} sx={{ color: "error.main" }}>
      {translate("hub.account.session.end")}
    </Button>
  );
}
