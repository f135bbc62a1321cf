const browsers: [RegExp, string][] = [
  [/Edg\/(\d+)/, "Edge"],
  [/(?:360SE|QIHU)/, "360"],
  [/QQBrowser\/(\d+)/, "QQ"],
  [/Firefox\/(\d+)/, "Firefox"],
  [/Chrome\/(\d+)/, "Chrome"],
  [/Version\/(\d+).*Safari/, "Safari"],
];

const systems: [RegExp, string][] = [
  [/Windows/, "Windows"],
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** A browser's lengthy name of itself as people call it; other programs as they say. */
export function agentName(agent: string | null): string {
  if (!agent) return "";
  const browser = browsers.find(([pattern]) => pattern.test(agent));
  if (!browser) return agent;
  const version = browser[0].exec(agent)?.[1];
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1];
  return [[browser[1], version].filter(Boolean).join(" "), system].filter(Boolean).join(" · ");
}
