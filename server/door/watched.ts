/** Lines that stay open, be it a socket or a stream: each is closed once whoever opened it has other rights, or none. */
import type { SignedIn } from "../core/credentials.ts";
import type { Hub } from "../core/hub.ts";
import { viewerClass } from "../core/viewer.ts";

/** Milliseconds between looks: what another process wrote of accounts holds within a second. */
const interval = 500;

interface Line {
  token: string;
  rights: string;
  close(): void;
}

const rightsOf = (signedIn: SignedIn | undefined): string | undefined =>
  signedIn && `${viewerClass(signedIn.viewer)} ${JSON.stringify(signedIn.viewer.scope)}`;

export class Watched {
  private readonly hub: Hub;
  private readonly lines = new Set<Line>();
  private timer?: NodeJS.Timeout;

  constructor(hub: Hub) {
    this.hub = hub;
  }

  /** Answers how the line is forgotten. */
  add(token: string, close: () => void): () => void {
    const line = { token, rights: this.rights(token) ?? "", close };
    this.lines.add(line);
    this.timer ??= setInterval(() => this.look(), interval).unref();
    return () => {
      this.lines.delete(line);
      if (this.lines.size === 0) this.close();
    };
  }

  close(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private look(): void {
    const now = new Map<string, string | undefined>();
    for (const line of this.lines) {
      const { token } = line;
      if (!now.has(token)) now.set(token, this.rights(token));
      if (now.get(token) === line.rights) continue;
      this.lines.delete(line);
      line.close();
    }
  }

  private rights(token: string): string | undefined {
    return rightsOf(this.hub.sessions.find(token, false));
  }
}
