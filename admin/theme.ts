import { zhCN } from "@mui/material/locale";
import { createTheme, type ThemeOptions } from "@mui/material/styles";

/** The palette of the panel, once for paper and once for night. */
interface Tokens {
  ground: string;
  card: string;
  line: string;
  ink: string;
  quiet: string;
  teal: string;
  tealInk: string;
  tealWash: string;
  red: string;
  redWash: string;
  amber: string;
  amberWash: string;
  amberLine: string;
  green: string;
  greenWash: string;
}

const paper: Tokens = {
  ground: "#f6f6f4",
  card: "#ffffff",
  line: "#e2e2de",
  ink: "#16262b",
  quiet: "#55656a",
  teal: "#0f5b66",
  tealInk: "#ffffff",
  tealWash: "#e1efef",
  red: "#b93524",
  redWash: "#fbe6e3",
  amber: "#7a4f06",
  amberWash: "#fdf1d8",
  amberLine: "#ecd9a8",
  green: "#1e6b41",
  greenWash: "#e2f1e7",
};

const night: Tokens = {
  ground: "#101719",
  card: "#172124",
  line: "#2c3a3e",
  ink: "#e4ecec",
  quiet: "#a3b3b6",
  teal: "#6cc4cc",
  tealInk: "#06282d",
  tealWash: "#1c3a3f",
  red: "#f19181",
  redWash: "#44231e",
  amber: "#eec26a",
  amberWash: "#3b2e12",
  amberLine: "#5c4a20",
  green: "#7fd0a0",
  greenWash: "#1a3a29",
};

declare module "@mui/material/styles" {
  interface Palette {
    tokens: Tokens;
  }
  interface PaletteOptions {
    tokens?: Tokens;
  }
}

const faces = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Segoe UI", sans-serif';
export const codeFace = `"SFMono-Regular", Consolas, "DejaVu Sans Mono", ${faces.replace("sans-serif", "monospace")}`;

function themeOf(tokens: Tokens, mode: "light" | "dark"): ThemeOptions {
  return createTheme(
    {
      sidebar: { width: 212, closedWidth: 212 },
      palette: {
        mode,
        tokens,
        primary: { main: tokens.teal, contrastText: tokens.tealInk },
        secondary: { main: tokens.teal, contrastText: tokens.tealInk },
        error: { main: tokens.red },
        warning: { main: tokens.amber },
        success: { main: tokens.green },
        info: { main: tokens.teal },
        background: { default: tokens.ground, paper: tokens.card },
        text: { primary: tokens.ink, secondary: tokens.quiet },
        divider: tokens.line,
      },
      shape: { borderRadius: 8 },
      typography: {
        fontFamily: faces,
        fontSize: 14,
        h1: { fontSize: 22, fontWeight: 700 },
        h2: { fontSize: 16, fontWeight: 700 },
        h3: { fontSize: 14, fontWeight: 700 },
        body1: { fontSize: 14 },
        body2: { fontSize: 14 },
        caption: { fontSize: 12 },
        button: { fontSize: 14, textTransform: "none", fontWeight: 500 },
      },
      shadows: Array(25).fill("none") as ThemeOptions["shadows"],
      components: {
        MuiCssBaseline: {
          styleOverrides: {
            body: { fontVariantNumeric: "tabular-nums" },
            ":focus-visible": { outline: `2px solid ${tokens.teal}`, outlineOffset: 1 },
          },
        },
        MuiPaper: {
          styleOverrides: {
            root: { backgroundImage: "none" },
            elevation: { border: `1px solid ${tokens.line}`, borderRadius: 10 },
          },
        },
        MuiButton: {
          defaultProps: { disableElevation: true, size: "small", variant: "outlined" },
          styleOverrides: {
            root: { borderRadius: 8, minHeight: 32, paddingInline: 12, whiteSpace: "nowrap" },
            outlined: { borderColor: tokens.line, color: tokens.ink, background: tokens.card },
            sizeSmall: { fontSize: 14 },
          },
        },
        MuiChip: {
          styleOverrides: {
            root: { height: 22, fontSize: 12, borderRadius: 11 },
            label: { paddingInline: 9 },
          },
        },
        MuiTableCell: {
          styleOverrides: {
            root: { borderColor: tokens.line, fontSize: 14, whiteSpace: "nowrap" },
            sizeSmall: { padding: "0 10px", height: 36 },
            head: { color: tokens.quiet, fontWeight: 500, background: tokens.card },
          },
        },
        MuiTextField: { defaultProps: { size: "small", variant: "outlined", margin: "none" } },
        MuiFormControl: { defaultProps: { size: "small", margin: "none" } },
        MuiAutocomplete: { defaultProps: { size: "small" } },
        MuiOutlinedInput: {
          styleOverrides: {
            root: { background: tokens.card, fontSize: 14 },
            notchedOutline: {
              borderColor: mode === "light" ? "#b9c0c0" : "#51646a",
              "& legend": { fontSize: "0.86em" },
            },
          },
        },
        // Labels that moved up stay readable: nothing is smaller than 12 px.
        MuiInputLabel: { styleOverrides: { shrink: { transform: "translate(14px, -9px) scale(0.86)" } } },
        MuiFormHelperText: { styleOverrides: { root: { marginInline: 2, fontSize: 12, lineHeight: 1.4 } } },
        MuiTab: {
          styleOverrides: {
            root: { minHeight: 40, minWidth: 0, padding: "8px 12px", textTransform: "none" },
          },
        },
        MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
        MuiSwitch: {
          styleOverrides: {
            thumb: { border: `1px solid ${tokens.quiet}` },
            track: { borderRadius: 10, background: tokens.quiet },
          },
        },
        MuiTooltip: { styleOverrides: { tooltip: { fontSize: 12 } } },
        MuiDialog: { styleOverrides: { paper: { borderRadius: 10 } } },
        MuiAppBar: { defaultProps: { elevation: 0 } },
        RaLayout: { styleOverrides: { root: { "& .RaLayout-appFrame": { marginTop: 0 } } } },
      },
    },
    zhCN,
  ) as ThemeOptions;
}

export const lightTheme = themeOf(paper, "light");
export const darkTheme = themeOf(night, "dark");
