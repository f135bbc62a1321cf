/** Where backups are kept, and for how long. */
export interface BackupSettings {
  folder: string;
  /** Times of the day at which one is made, as 02:30; none where the list is empty. */
  at: string[];
  /** How many of each occasion are kept. */
  keep: number;
  /** Days after which one goes, except the latest. */
  days: number;
  /** Encrypts them. */
  passphrase?: string;
}

/** What is backed up. */
export interface Source {
  databaseFile: string;
  /** Tells the key that the file needs from all others; absent where there is none yet. */
  keyMark?: string;
}

export const defaults = { at: ["02:30"], keep: 14, days: 92 };
