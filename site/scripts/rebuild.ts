/** After a new Python took the place of the old one: runs again what had run above, so that the lesson's variables are back. */

import type { Python, RunEvents } from "./python.ts";

export interface Rebuilt {
  readonly id: string;
  /** The text that ran to its end in the Python there is, or null. */
  live: string | null;
  /** Whether it is this cell's code that Python was busy with. */
  readonly underWay: boolean;
  tell(text: string): void;
}

export class Rebuild {
  /** Settles with whether all variables are back; null while nothing is rebuilt. */
  under: Promise<boolean> | null = null;
  private readonly python: Pick<Python, "run" | "stop">;
  private readonly cells: readonly Rebuilt[];
  /** What Python reports each run to that is asked for and not ended. */
  private readonly hearing = new Set<RunEvents>();

  /** `cells` in the order of the page. */
  constructor(python: Pick<Python, "run" | "stop" | "addEventListener">, cells: readonly Rebuilt[]) {
    this.python = python;
    this.cells = cells;
    python.addEventListener("restarted", () => this.begin());
    python.addEventListener("cleared", () => this.forget());
  }

  /** Leaves the rest of them alone; the one that is under way is dropped last, since another would follow it. */
  leave(): void {
    for (const on of [...this.hearing].reverse()) this.python.stop(on);
  }

  private begin(): void {
    const ended = this.cells.findIndex(({ underWay }) => underWay);
    const above = ended < 0 ? this.cells : this.cells.slice(0, ended);
    // One that is itself cut short is not begun again.
    const again = this.under ? [] : above.flatMap((cell) => (cell.live === null ? [] : [{ cell, code: cell.live }]));
    this.forget();
    if (again.length === 0) return;
    const under = Promise.all(again.map(({ cell, code }) => this.rerun(cell, code))).then((all) => all.every((back) => back));
    this.under = under;
    void under.finally(() => {
      this.under = null;
    });
  }

  private forget(): void {
    for (const cell of this.cells) {
      if (cell.live === null) continue;
      cell.live = null;
      cell.tell("Its variables are gone");
    }
  }

  private async rerun(cell: Rebuilt, code: string): Promise<boolean> {
    cell.tell("Running again");
    const on: RunEvents = {};
    this.hearing.add(on);
    const ended = await this.python.run(cell.id, code, [], on, true);
    this.hearing.delete(on);
    const back = ended.ended === "done" && ended.reply.error === null;
    if (back) cell.live = code;
    cell.tell(back ? "Ran again: its variables are back" : "Its variables are gone");
    return back;
  }
}
