import { CopyButton } from "../CopyButton.tsx";
import { useLanguage } from "../LanguageProvider.tsx";
import { type SavedQuery, tableAddressOf } from "./savedQueries.ts";

/** The address at which programs that draw tables read the answer, and how they sign in. */
export function TableAddress({ query }: { query: SavedQuery }) {
  const { words } = useLanguage();
  const address = tableAddressOf(query);
  return (
    <div className="saved-acts table-address">
      <input
        readOnly
        aria-label={words.tableAddress}
        value={address}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <CopyButton label={words.copyAddress} text={() => address} />
      <p className="shelf-hint">
        {words.tableAddressHint}
        {address.endsWith("day=") && words.tableAddressDay}
      </p>
    </div>
  );
}
