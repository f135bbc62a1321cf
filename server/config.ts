/** The environment, checked once: the hub starts with all of it right or says what is wrong and does not start. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type SignInRules, usualRules } from "./account/signInRules.ts";
import type { Folders } from "./audit/kept.ts";
import { type BackupSettings, defaults } from "./backup/settings.ts";
import { leastDays } from "./core/record/leastDays.ts";
import type { Role } from "./core/viewer.ts";
import type { Provider } from "./door/provider.ts";
import { arrivals } from "./request/arrival.ts";
import type { List } from "./request/listedDocuments.ts";

export interface Config {
  port: number;
  host: string;
  databaseFile: string;
  secret?: string;
  adminPassword?: string;
  signIn?: Partial<SignInRules>;
  seed: "demo" | "none";
  /** Whether changes may be sent to programs of this machine. */
  webhookLoopback?: boolean;
  logLevel: string;
  /** Documents that the operator lists. */
  documents?: List;
  /** Of other sites whose pages may ask. */
  origins: string[];
  /** Where signatures and archives of the record are kept outside the database. */
  auditFolder?: string;
  /** Days that the record is kept in the database, before it goes into archives; for ever where absent. */
  auditDays?: number;
  /** Folder into which the record goes as lines of JSON as well. */
  auditLines?: string;
  /** Where the record is sent as well. */
  auditSyslog?: string;
  /** Programs in front of the hub whose word on where requests come from is taken. */
  proxies?: string[];
  /** Of identities, by which people sign in too. */
  provider?: Provider;
  /** Milliseconds from which a statement is told of in the log. */
  slowMilliseconds: number;
  /** Whether what is done is told to a collector of traces, which the environment names in OpenTelemetry's words. */
  traces?: boolean;
  /** Seconds that a query may take. */
  querySeconds: number;
  /** Absent where a hub makes no backups of its own accord. */
  backups?: BackupSettings;
  /** Where a copy of the data is kept that is at most two seconds behind. */
  copyFolder?: string;
}

/** Where the record is kept outside the database: beside it, and where the operator says. */
export const foldersOf = ({ databaseFile, auditFolder }: Config): Folders => ({
  heads: auditFolder,
  archives: auditFolder ?? join(dirname(databaseFile), "record"),
});

const port = z.coerce.number().int().min(0).max(65535);
const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const between = (least: number, most: number) => (value: string) =>
  /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;

interface Variable {
  name: string;
  check: (value: string) => boolean;
  wrong: string;
  example: string;
}

const variables: Variable[] = [
  {
    name: "PORT",
    check: (value) => port.safeParse(value).success,
    wrong: "is no port from 0 to 65535 / 不是 0 到 65535 的端口号",
    example: "PORT=4000",
  },
  {
    name: "HOST",
    check: (value) => /^[\w.:-]+$/.test(value),
    wrong: "is no host name or address / 不是主机名或地址",
    example: "HOST=127.0.0.1",
  },
  {
    name: "DATABASE_URL",
    check: (value) => /^sqlite:.+/.test(value),
    wrong:
      "is no address this hub can open; it takes sqlite:<file> / 不是本系统能打开的数据库地址,应为 sqlite:<文件>",
    example: "DATABASE_URL=sqlite:./data/hub.db",
  },
  {
    name: "HUB_SECRET",
    check: (value) => value.length >= 8,
    wrong: "is shorter than 8 characters / 少于 8 个字符",
    example: "HUB_SECRET=$(openssl rand -base64 32)",
  },
  {
    name: "SEED",
    check: (value) => value === "demo" || value === "none",
    wrong: "is neither demo nor none / 应为 demo 或 none",
    example: "SEED=demo",
  },
  {
    name: "WEBHOOK_LOOPBACK",
    check: (value) => value === "allow" || value === "deny",
    wrong: "is neither allow nor deny / 应为 allow 或 deny",
    example: "WEBHOOK_LOOPBACK=allow",
  },
  {
    name: "QUERY_SECONDS",
    check: (value) => Number(value) >= 1 && Number(value) <= 3600,
    wrong: "is no number of seconds from 1 to 3600 / 应为 1 到 3600 的秒数",
    example: "QUERY_SECONDS=30",
  },
  {
    name: "SLOW_STATEMENT_MS",
    check: (value) => /^\d{1,6}$/.test(value),
    wrong: "is no number of milliseconds from 0 to 999999 / 应为 0 到 999999 的毫秒数",
    example: "SLOW_STATEMENT_MS=200",
  },
  {
    name: "AUDIT_DAYS",
    check: (value) => /^\d{1,5}$/.test(value) && Number(value) >= leastDays,
    wrong: `is no number of days from ${leastDays} on / 应为不少于 ${leastDays} 的天数`,
    example: "AUDIT_DAYS=365",
  },
  {
    name: "AUDIT_SYSLOG",
    check: (value) => /^(udp|tcp):\/\/[\w.-]+:\d{1,5}$|^unix:\/.+/.test(value),
    wrong: "is no address of a syslog: udp://host:port, tcp://host:port or unix:/path / 不是 syslog 地址",
    example: "AUDIT_SYSLOG=udp://10.0.0.9:514",
  },
  {
    name: "LOG_LEVEL",
    check: (value) => levels.includes(value as never),
    wrong: `is none of ${levels.join(", ")} / 应为其中之一`,
    example: "LOG_LEVEL=info",
  },
  {
    name: "PERSISTED_DOCUMENTS",
    check: (value) => existsSync(listed(value).path),
    wrong: "leads to no folder or file of documents / 所指的目录或文件不存在",
    example: "PERSISTED_DOCUMENTS=only:./documents",
  },
  {
    name: "CORS_ORIGINS",
    check: (value) => named(value).every((one) => /^https?:/.test(one) && URL.parse(one)?.origin === one),
    wrong:
      "holds something other than origins, which are scheme, host and port alone, with commas between / 应为逗号分隔的来源,只含协议、主机与端口",
    example: "CORS_ORIGINS=https://portal.example.cn,http://localhost:3000",
  },
  {
    name: "BACKUP_AT",
    check: (value) => value === "none" || named(value).every((one) => /^([01]\d|2[0-3]):[0-5]\d$/.test(one)),
    wrong: "is neither none nor times of the day with commas between / 应为 none 或逗号分隔的时刻",
    example: "BACKUP_AT=12:30,02:30",
  },
  {
    name: "BACKUP_KEEP",
    check: (value) => /^[1-9]\d{0,3}$/.test(value),
    wrong: "is no number from 1 to 9999 / 应为 1 到 9999 的整数",
    example: "BACKUP_KEEP=14",
  },
  {
    name: "BACKUP_DAYS",
    check: (value) => /^[1-9]\d{0,3}$/.test(value),
    wrong: "is no number of days from 1 to 9999 / 应为 1 到 9999 的天数",
    example: "BACKUP_DAYS=92",
  },
  {
    name: "BACKUP_SECRET",
    check: (value) => value.length >= 12,
    wrong: "is shorter than 12 characters / 少于 12 个字符",
    example: "BACKUP_SECRET=$(openssl rand -base64 24)",
  },
  {
    name: "TRUSTED_PROXIES",
    check: (value) => {
      try {
        arrivals(named(value));
        return true;
      } catch {
        return false;
      }
    },
    wrong:
      "holds something other than addresses and networks, with commas between / 应为逗号分隔的地址或网段",
    example: "TRUSTED_PROXIES=loopback,10.1.0.0/16",
  },
  {
    name: "OIDC_ISSUER",
    check: (value) => URL.canParse(value),
    wrong: "is no address of a provider of identities / 不是身份提供方的地址",
    example: "OIDC_ISSUER=https://sso.example.cn",
  },
  {
    name: "OIDC_CALLBACK",
    check: (value) => URL.parse(value)?.pathname === "/signin/callback",
    wrong:
      "is not this hub's /signin/callback as browsers reach it / 应为浏览器访问本系统的 /signin/callback 地址",
    example: "OIDC_CALLBACK=https://hub.example.cn/signin/callback",
  },
  {
    name: "SESSION_IDLE_MINUTES",
    check: between(1, 24 * 60),
    wrong: "is no number of minutes from 1 to 1440 / 应为 1 到 1440 的分钟数",
    example: "SESSION_IDLE_MINUTES=30",
  },
  {
    name: "SESSION_HOURS",
    check: between(1, 24 * 30),
    wrong: "is no number of hours from 1 to 720 / 应为 1 到 720 的小时数",
    example: "SESSION_HOURS=12",
  },
  {
    name: "PASSWORD_DAYS",
    check: between(0, 3650),
    wrong: "is no number of days from 0 to 3650 / 应为 0 到 3650 的天数",
    example: "PASSWORD_DAYS=90",
  },
  {
    name: "SECOND_FACTOR",
    check: (value) => named(value).every((role) => ["ADMIN", "EDITOR", "VIEWER"].includes(role)),
    wrong: "is no list of ADMIN, EDITOR, VIEWER with commas between / 应为逗号分隔的角色",
    example: "SECOND_FACTOR=ADMIN",
  },
  {
    name: "DUTIES_APART",
    check: (value) => value === "on" || value === "off",
    wrong: "is neither on nor off / 应为 on 或 off",
    example: "DUTIES_APART=on",
  },
];

/** A path, and before it whether nothing else may be asked. */
const listed = (value: string): List => ({
  path: value.replace(/^(only|also):/, ""),
  only: value.startsWith("only:"),
});

const named = (list: string): string[] => list.split(",").map((one) => one.trim());

export const backupFolder = (databaseFile: string): string => join(dirname(databaseFile), "backups");

/** All of it, or none. */
function providerOf(environment: Record<string, string | undefined>): Provider | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_CALLBACK, OIDC_CLAIM } = environment;
  if (!OIDC_ISSUER) return undefined;
  if (!OIDC_CLIENT_ID || !OIDC_CALLBACK)
    throw new StartError(
      `OIDC_ISSUER takes OIDC_CLIENT_ID and OIDC_CALLBACK as well / 使用 OIDC_ISSUER 还须设置 OIDC_CLIENT_ID 与 OIDC_CALLBACK。Example / 例: OIDC_CLIENT_ID=hub`,
    );
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET || undefined,
    callback: OIDC_CALLBACK,
    claim: OIDC_CLAIM || "preferred_username",
  };
}

/** Why the hub did not start; told to the operator as it is, without a stack. */
export class StartError extends Error {}

export function readConfig(environment: Record<string, string | undefined>): Config {
  const secrets = new Set(["HUB_SECRET", "ADMIN_PASSWORD", "BACKUP_SECRET"]);
  const wrong = variables.flatMap(({ name, check, wrong: why, example }) => {
    const value = environment[name];
    if (value === undefined || value === "" || check(value)) return [];
    return [`${name}${secrets.has(name) ? "" : `=${value}`} ${why}. Example / 例: ${example}`];
  });
  if (wrong.length > 0) throw new StartError(wrong.join("\n"));
  const databaseFile = (environment.DATABASE_URL || "sqlite:./data/hub.db").slice("sqlite:".length);
  const at = environment.BACKUP_AT;
  return {
    port: Number(environment.PORT || 4000),
    host: environment.HOST || "127.0.0.1",
    databaseFile,
    secret: environment.HUB_SECRET || undefined,
    adminPassword: environment.ADMIN_PASSWORD || undefined,
    seed: environment.SEED === "none" ? "none" : "demo",
    webhookLoopback: environment.WEBHOOK_LOOPBACK === "allow",
    logLevel: environment.LOG_LEVEL || "info",
    documents: environment.PERSISTED_DOCUMENTS ? listed(environment.PERSISTED_DOCUMENTS) : undefined,
    origins: environment.CORS_ORIGINS ? named(environment.CORS_ORIGINS) : [],
    traces: Boolean(
      environment.OTEL_EXPORTER_OTLP_ENDPOINT || environment.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT,
    ),
    slowMilliseconds: Number(environment.SLOW_STATEMENT_MS || 200),
    auditFolder: environment.AUDIT_FOLDER || undefined,
    auditDays: environment.AUDIT_DAYS ? Number(environment.AUDIT_DAYS) : undefined,
    auditLines: environment.AUDIT_LINES || undefined,
    auditSyslog: environment.AUDIT_SYSLOG || undefined,
    querySeconds: Number(environment.QUERY_SECONDS || 30),
    backups: {
      folder: environment.BACKUP_FOLDER || backupFolder(databaseFile),
      at: at === "none" ? [] : at ? named(at) : defaults.at,
      keep: Number(environment.BACKUP_KEEP || defaults.keep),
      days: Number(environment.BACKUP_DAYS || defaults.days),
      passphrase: environment.BACKUP_SECRET || undefined,
    },
    copyFolder: environment.COPY_FOLDER || undefined,
    proxies: environment.TRUSTED_PROXIES ? named(environment.TRUSTED_PROXIES) : [],
    provider: providerOf(environment),
    signIn: {
      idleMinutes: Number(environment.SESSION_IDLE_MINUTES || usualRules.idleMinutes),
      hours: Number(environment.SESSION_HOURS || usualRules.hours),
      passwordDays: Number(environment.PASSWORD_DAYS || usualRules.passwordDays),
      secondFactor: environment.SECOND_FACTOR ? (named(environment.SECOND_FACTOR) as Role[]) : [],
      dutiesApart: environment.DUTIES_APART === "on",
    },
  };
}
