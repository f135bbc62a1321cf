export const account = {
  account: {
    menu: "Account",
    password: "Change password",
    old: "Current password",
    new: "New password",
    repeat: "New password again",
    mismatch: "The two entries differ.",
    changed: "Password changed.",
    signOut: "Sign out",
    light: "Light",
    dark: "Dark",
    signIn: "Sign in",
    username: "Username",
    password_label: "Password",
    failed: "Username or password is wrong.",
    ended: "Your session has ended: please sign in again",
    endedText:
      "What you typed is still there. Once you have signed in, what you were doing goes on by itself.",
    later: "Not now",
    scope: "Scope:",
    otherAccount:
      "You are now signed in as “%{now}” (before: “%{before}”). What you were doing was not sent, what you typed is still there: look it over and save again.",
    notSent:
      "Not saved: it was typed by “%{before}”, and now “%{now}” is signed in. Look it over and save again.",
    welcome: "Sign in to look up, correct and maintain the county's data.",
    tokenOnce: "Copy this token now. It is not shown again; the hub keeps only its fingerprint.",
    tokenKept: "I have copied it",
    revoke: "Revoke",
    revokeTitle: "Revoke “%{name}”?",
    revokeText:
      "The program that uses this token is refused from now on. This cannot be undone; make a new token instead.",
    revoked: "Token revoked.",
    firstTime: "First start: the administrator's password was printed in the server's console.",
  },
};
