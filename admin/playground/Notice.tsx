interface NoticeProps {
  text: string;
  /** Held back for a moment, so that what is quickly over does not flicker. */
  quiet?: boolean;
  act?: string;
  onAct?: () => void;
}

/** One sentence in the middle of the page, with at most one thing to do about it. */
export function Notice({ text, quiet, act, onAct }: NoticeProps) {
  return (
    <div className={quiet ? "notice notice-quiet" : "notice"} role="status">
      <p>{text}</p>
      {act && (
        <button type="button" className="primary" onClick={onAct}>
          {act}
        </button>
      )}
    </div>
  );
}
