/** The log: one JSON line after the other on standard error, of every thread and process alike. */
import { stripSensitiveLiterals } from "@apollo/utils.stripsensitiveliterals";
import { parse, print, stripIgnoredCharacters } from "graphql";
import { type Logger, pino } from "pino";
import type { Config } from "./config.ts";
import type { Place } from "./core/errand.ts";
import type { SlowStatement, Watching } from "./database/watching.ts";

/** What no line holds, wherever an error brings it along. */
const hidden = ["password", "token", "secret", "authorization", "cookie", "variables", "response"];

export const logOf = ({ logLevel }: Pick<Config, "logLevel">): Logger =>
  pino(
    {
      level: logLevel,
      redact: { paths: hidden.flatMap((one) => [`err.${one}`, `err.cause.${one}`]), remove: true },
    },
    pino.destination(2),
  );

export const watchingFor = (place: Place, { slowMilliseconds }: Config, log: Logger): Watching => ({
  place,
  from: slowMilliseconds,
  // Of the work of upgrades, seeds and days, which nobody waits for, it is told where somebody looks closer.
  tell: ({ errand, ...slow }: SlowStatement) =>
    log[errand ? "warn" : "debug"](
      {
        ...slow,
        request: errand?.id,
        account: errand?.account,
        document: errand?.document && withoutValues(errand.document),
      },
      "slow statement",
    ),
});

/** A document as it was sent, its texts and numbers left out. */
function withoutValues(document: string): string | undefined {
  try {
    return stripIgnoredCharacters(print(stripSensitiveLiterals(parse(document))));
  } catch {
    return undefined;
  }
}
