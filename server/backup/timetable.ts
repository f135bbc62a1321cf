/** Times of the day at which something falls due, by the county's clock. */
import { midnight } from "../core/clock.ts";

const day = 86_400_000;

const moments = (at: string[], now: number): number[] =>
  [-day, 0, day]
    .flatMap((shift) =>
      at.map((time) => {
        const [hours, minutes] = time.split(":").map(Number);
        return midnight(now) + shift + (hours * 60 + minutes) * 60_000;
      }),
    )
    .sort((one, other) => one - other);

/** The latest of them that has come. */
export const lastDue = (at: string[], now: number): number =>
  moments(at, now).findLast((moment) => moment <= now) as number;

/** The first of them that is to come. */
export const nextDue = (at: string[], now: number): number =>
  moments(at, now).find((moment) => moment > now) as number;
