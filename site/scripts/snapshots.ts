/** The page's snapshot of Python: handed to every new worker, and kept in the browser for the next visit. */

import { keep, type Place, remove } from "./kept.ts";
import type { Page } from "./page.ts";

/** Raised when a snapshot means something else than before; older ones are then forgotten. */
const FORMAT = 1;

/** What a snapshot is made of. */
type Made = Pick<Page, "base" | "runtime" | "worker" | "packages">;

export interface Snapshots {
  readonly place: Place;
  /** The snapshot made on this page, if one was. */
  readonly blob: Blob | null;
  /** Whether a new worker should look for a snapshot. */
  readonly hopeful: boolean;
  /** Whether there is one, so that none need be made. */
  made: boolean;
  take(blob: Blob): void;
  /** It turned out to be of no use. */
  forget(): void;
}

/** Where the snapshot of this build of the site and this browser is kept. */
export function placeOf(page: Made, agent: string): Place {
  const key = [FORMAT, page.runtime, page.worker, page.packages.join(" "), agent].join(" | ");
  return { cache: `scratchnet-python:${page.base}`, key };
}

export class KeptSnapshots implements Snapshots {
  readonly place: Place;
  blob: Blob | null = null;
  made = false;
  /** Whether one may be in the browser's storage. */
  private looking = true;
  private forgotten = 0;
  /** Storage is asked for one thing after the other. */
  private last: Promise<unknown> = Promise.resolve();
  private readonly report: (state: "kept" | "refused") => void;

  constructor(page: Made, agent: string, report: (state: "kept" | "refused") => void) {
    this.place = placeOf(page, agent);
    this.report = report;
  }

  get hopeful(): boolean {
    return this.looking || this.blob !== null;
  }

  take(blob: Blob): void {
    this.blob = blob;
    this.made = true;
    this.last = this.last.then(() => keep(this.place, blob)).then((kept) => this.report(kept ? "kept" : "refused"));
  }

  forget(): void {
    this.forgotten += 1;
    this.looking = false;
    this.blob = null;
    // A second one that fails would fail again and again.
    this.made = this.forgotten > 1;
    this.last = this.last.then(() => remove(this.place));
  }
}
