import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ended, RunEvents } from "../../site/scripts/python.ts";
import { Rebuild, type Rebuilt } from "../../site/scripts/rebuild.ts";
import type { RunDone } from "../../site/scripts/protocol.ts";

class FakePython extends EventTarget {
  readonly ran: string[] = [];
  readonly endings: ((ended: Ended<RunDone>) => void)[] = [];
  readonly dropped: string[] = [];
  private readonly asked = new Map<RunEvents, string>();

  run(cell: string, code: string, _watch: string[], on: RunEvents): Promise<Ended<RunDone>> {
    this.ran.push(`${cell}: ${code}`);
    this.asked.set(on, cell);
    return new Promise((resolve) => this.endings.push(resolve));
  }

  stop(on: RunEvents): void {
    this.dropped.push(this.asked.get(on) ?? "");
  }

  restarted(): void {
    this.dispatchEvent(new Event("restarted"));
  }
}

const done: Ended<RunDone> = { ended: "done", reply: { v: 1, id: 1, event: "done", value: null, error: null, watch: {} } };

function cell(id: string, live: string | null, underWay = false): Rebuilt & { told: string } {
  return {
    id,
    live,
    underWay,
    told: "",
    tell(text) {
      this.told = text;
    },
  };
}

test("the cells above that had run are run again, in their order, and no other", async () => {
  const python = new FakePython();
  const cells = [cell("a", "x = 1"), cell("b", null), cell("c", "y = 2"), cell("d", "old", true), cell("e", "z = 3")];
  const rebuild = new Rebuild(python, cells);
  python.restarted();
  assert.deepEqual(python.ran, ["a: x = 1", "c: y = 2"]);
  for (const end of python.endings) end(done);
  assert.equal(await rebuild.under, true);
  assert.deepEqual(
    cells.map(({ live }) => live),
    ["x = 1", null, "y = 2", null, null],
  );
  assert.equal(cells[4]?.told, "Its variables are gone");
});

test("without a cell under way all that had run is run again", () => {
  const python = new FakePython();
  new Rebuild(python, [cell("a", "1"), cell("b", "2")]);
  python.restarted();
  assert.deepEqual(python.ran, ["a: 1", "b: 2"]);
});

test("a rebuilding that is stopped is not begun again", async () => {
  const python = new FakePython();
  const cells = [cell("a", "1"), cell("b", "2", true)];
  const rebuild = new Rebuild(python, cells);
  python.restarted();
  const under = rebuild.under;
  python.restarted();
  python.endings[0]?.({ ended: "stopped" });
  assert.equal(await under, false);
  assert.deepEqual(python.ran, ["a: 1"]);
  assert.equal(cells[0]?.live, null);
});

test("leaving the rest alone drops the one under way last", () => {
  const python = new FakePython();
  const rebuild = new Rebuild(python, [cell("a", "1"), cell("b", "2"), cell("c", "3", true)]);
  python.restarted();
  rebuild.leave();
  assert.deepEqual(python.dropped, ["b", "a"]);
});
