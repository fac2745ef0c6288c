/** The page's snapshot of Python: handed to every new worker, and kept in the browser for the next visit. */

import { keep, type Place, remove, sizeOf } from "./kept.ts";
import type { Page } from "./page.ts";
import { lockFile } from "./worker/packages.ts";

/** Raised when a snapshot means something else than before; older ones are then forgotten. */
const FORMAT = 1;

/** What a snapshot is made of. */
type Made = Pick<Page, "base" | "runtime" | "files" | "worker" | "packages">;

export interface Snapshots {
  readonly place: Place;
  /** The snapshot made on this page, if one was. */
  readonly blob: Blob | null;
  /** Whether a new worker should look for a snapshot. */
  readonly hopeful: boolean;
  /** Whether there is one, so that none need be made. */
  made: boolean;
  take(blob: Blob): void;
  /** Python did not come to life from it: not tried again on this page. */
  doubt(): void;
  /** Python came to life without it. One that was doubted goes: it was at fault, and not a page that was just being left. */
  clear(): void;
}

/** Where the snapshot of this build of the site and this browser is kept. */
export function placeOf(page: Made, agent: string): Place {
  // The lock file's name changes with any package's.
  const runtime = page.runtime + lockFile(page.files);
  const key = [FORMAT, runtime, page.worker, page.packages.join(" "), agent].join(" | ");
  return { cache: `scratchnet-python:${page.base}`, key };
}

export class KeptSnapshots implements Snapshots {
  readonly place: Place;
  blob: Blob | null = null;
  made = false;
  /** Whether one may be in the browser's storage. */
  private looking = true;
  private doubts = 0;
  private doubted = false;
  /** Storage is asked for one thing after the other. */
  private last: Promise<unknown> = Promise.resolve();
  private readonly report: (state: "kept" | "refused") => void;
  private readonly allowed: () => boolean;

  /** `allowed` tells whether the reader lets one stay in the browser. */
  constructor(page: Made, agent: string, report: (state: "kept" | "refused") => void, allowed: () => boolean) {
    this.place = placeOf(page, agent);
    this.report = report;
    this.allowed = allowed;
  }

  get hopeful(): boolean {
    return this.looking || this.blob !== null;
  }

  take(blob: Blob): void {
    this.blob = blob;
    this.made = true;
    this.last = this.last.then(async () => {
      if (this.allowed()) this.report((await keep(this.place, blob)) ? "kept" : "refused");
    });
  }

  doubt(): void {
    this.doubts += 1;
    this.doubted = true;
    this.looking = false;
    this.blob = null;
    // A second one that fails would fail again and again.
    this.made = this.doubts > 1;
  }

  clear(): void {
    if (!this.doubted) return;
    this.doubted = false;
    this.last = this.last.then(() => remove(this.place));
  }

  /** The reader has decided whether one may stay. */
  async heed(): Promise<void> {
    if (!this.allowed()) this.last = this.last.then(() => remove(this.place));
    else if (this.blob) this.take(this.blob);
    await this.last;
  }

  /** Bytes that one takes in the browser. */
  async size(): Promise<number> {
    await this.last;
    return sizeOf(this.place);
  }
}
