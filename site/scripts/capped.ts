/** Printed text with a bound: its beginning, and its newest end once there is too much of it. */

import type { Part } from "./protocol.ts";

/** A little more than Python's end sends as a beginning, so that its own count is the one that is shown. */
const HEAD = 205_000;
const TAIL = 8_000;

export class Capped {
  /** Characters that are neither in the beginning nor in the end. */
  leftOut = 0;
  /** The newest text, once the beginning is full. */
  tail: Part[] = [];
  private room = HEAD;
  private told = 0;
  private trimmed = 0;

  /** Takes text in; `leftOut` is what the sender dropped before it. Returns what belongs to the beginning. */
  take(parts: readonly Part[], leftOut: number): Part[] {
    this.told = Math.max(leftOut, leftOut > 0 && parts.length > 0 ? 0 : this.told);
    const head: Part[] = [];
    for (const [stream, text] of parts) {
      const fits = leftOut === 0 ? text.slice(0, this.room) : "";
      this.room -= fits.length;
      if (fits) head.push([stream, fits]);
      if (fits.length < text.length) this.keepNewest(stream, text.slice(fits.length));
    }
    this.leftOut = this.told + this.trimmed;
    return head;
  }

  private keepNewest(stream: Part[0], text: string): void {
    this.tail.push([stream, text]);
    let surplus = this.tail.reduce((sum, [, one]) => sum + one.length, 0) - TAIL;
    while (surplus > 0) {
      const [oldStream, old] = this.tail.shift() ?? ["stdout", ""];
      if (old.length > surplus) this.tail.unshift([oldStream, old.slice(surplus)]);
      const gone = Math.min(surplus, old.length);
      this.trimmed += gone;
      surplus -= gone;
    }
  }
}
