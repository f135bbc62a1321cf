import Button from "@mui/material/Button";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useState } from "react";
import { useGetIdentity, useLogout, useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { useUnsavedGround } from "../layout/Unsaved.tsx";
import { PasswordDialog } from "./PasswordDialog.tsx";

/** Who is signed in, and what one does with one's account. */
export function AccountMenu() {
  const translate = useTranslate();
  const logout = useLogout();
  const navigate = useNavigate();
  const { leave } = useUnsavedGround();
  const { data } = useGetIdentity();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Button
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-haspopup="menu"
        sx={{ borderRadius: 4 }}
      >
        {data?.fullName ?? translate("hub.account.menu")}&ensp;▾
      </Button>
      <Menu open={!!anchor} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem
          onClick={() => {
            setAnchor(null);
            navigate("/account");
          }}
        >
          {translate("hub.account.page")}
        </MenuItem>
        <MenuItem
          onClick={() => {
            setAnchor(null);
            setChanging(true);
          }}
        >
          {translate("hub.account.password")}
        </MenuItem>
        <MenuItem
          onClick={() => {
            setAnchor(null);
            leave(() => logout());
          }}
        >
          {translate("hub.account.signOut")}
        </MenuItem>
      </Menu>
      {changing && <PasswordDialog onClose={() => setChanging(false)} />}
    </>
  );
}
