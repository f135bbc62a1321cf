import Box from "@mui/material/Box";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, Suspense, useEffect } from "react";
import { SkipNavigationButton } from "react-admin";
import { ErrorBoundary } from "react-error-boundary";
import { useLocation } from "react-router-dom";
import { SignInAgain } from "../account/SignInAgain.tsx";
import { useDay } from "../hub/day.ts";
import { followChanges } from "../hub/liveUpdates.ts";
import { DayBand } from "./DayBand.tsx";
import { Failure } from "./Failure.tsx";
import { Notices } from "./Notices.tsx";
import { PageGuard } from "./PageGuard.tsx";
import { PageSkeleton } from "./PageSkeleton.tsx";
import { Rail } from "./rail/Rail.tsx";
import { TopBar } from "./TopBar.tsx";
import { UnsavedGround } from "./Unsaved.tsx";

/** The one frame around every page. */
export function Frame({ children }: { children?: ReactNode }) {
  const day = useDay();
  const { pathname } = useLocation();
  const queryClient = useQueryClient();
  useEffect(() => followChanges(queryClient), [queryClient]);
  return (
    <UnsavedGround>
      <Box
        sx={{
          height: "100vh",
          display: "flex",
          flexDirection: "column",
          bgcolor: "background.default",
          color: "text.primary",
        }}
      >
        <SkipNavigationButton />
        <Notices />
        <PageGuard />
        <SignInAgain />
        <TopBar />
        <DayBand />
        <Box sx={{ flex: 1, minHeight: 0, display: "grid", gridTemplateColumns: "212px minmax(0, 1fr)" }}>
          <Rail />
          <Box
            component="main"
            id="main-content"
            tabIndex={-1}
            key={day ?? "today"}
            sx={{ overflowY: "auto", p: 2.5, outline: "none" }}
          >
            <ErrorBoundary
              resetKeys={[pathname]}
              fallbackRender={({ error, resetErrorBoundary }) => (
                <Failure
                  error={{ status: 500, ...(error as object), message: (error as Error).message }}
                  retry={resetErrorBoundary}
                />
              )}
            >
              <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
            </ErrorBoundary>
          </Box>
        </Box>
      </Box>
    </UnsavedGround>
  );
}
