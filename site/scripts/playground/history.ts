/** The moments of a run that one can go back to, and those that were marked. */

import type { Frame } from "./frame.ts";

/** As many moments are kept with their regions; when there are more, every second one is let go. */
const MOST = 240;
/** Losses are small: more of them are kept. */
const MOST_LOSSES = 2000;

export interface Losses {
  epoch: number;
  train: number;
  test: number;
}

export class History {
  private moments: Frame[] = [];
  private newest: Frame | undefined;
  /** One of so many moments is kept. */
  private stride = 1;
  private seen = 0;
  private losses: Losses[] = [];
  readonly bookmarks: Frame[] = [];

  /** Takes the next moment; one that is not later than the last is none. */
  add(frame: Frame): void {
    if (frame.problem !== null || frame.epoch <= (this.newest?.epoch ?? -1)) return;
    this.newest = frame;
    this.losses.push({ epoch: frame.epoch, ...frame.loss });
    if (this.losses.length > MOST_LOSSES) this.losses = this.losses.filter((_, i) => i % 2 === 0);
    if (this.seen % this.stride === 0) this.moments.push(frame);
    this.seen += 1;
    if (this.moments.length > MOST) {
      this.moments = this.moments.filter((_, i) => i % 2 === 0);
      this.stride *= 2;
    }
  }

  get curve(): readonly Losses[] {
    return this.losses;
  }

  /** How many moments there are; the newest is always among them. */
  get length(): number {
    return this.moments.length + (this.newest && this.moments.at(-1) !== this.newest ? 1 : 0);
  }

  at(index: number): Frame | undefined {
    return index >= this.moments.length ? this.newest : this.moments[Math.max(0, Math.round(index))];
  }

  /** Marks a moment, once; marks stand in the order of their epochs. */
  bookmark(frame: Frame): void {
    if (this.bookmarks.some(({ epoch }) => epoch === frame.epoch)) return;
    this.bookmarks.push(frame);
    this.bookmarks.sort((a, b) => a.epoch - b.epoch);
  }
}
