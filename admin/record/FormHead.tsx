import Alert from "@mui/material/Alert";
import { useEffect, useRef } from "react";

/** What the hub refuses without meaning any one field; stands at the head of the form and comes into sight. */
export function FormHead({ problems }: { problems: string[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) box.current?.scrollIntoView({ block: "nearest" });
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <Alert ref={box} severity="error" icon={false} sx={{ mb: 1.5, maxWidth: 920 }}>
      {problems.map((problem) => (
        <div key={problem}>{problem}</div>
      ))}
    </Alert>
  );
}
