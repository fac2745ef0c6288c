import assert from "node:assert/strict";
import { test } from "node:test";
import { remind } from "../../site/scripts/offline/host.ts";

class Worker extends EventTarget {
  state = "installing";
  heard: unknown[] = [];

  postMessage(said: string): void {
    this.heard.push(JSON.parse(said));
  }

  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

/** As much of a registration as is looked at. */
function registered(installing: Worker | null, waiting: Worker | null = null) {
  return Object.assign(new EventTarget(), { installing, waiting }) as unknown as ServiceWorkerRegistration;
}

test("a new worker that waits is told to take over until it has", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const registration = registered(null);
  remind(registration);
  const worker = new Worker();
  Object.assign(registration, { installing: worker });
  registration.dispatchEvent(new Event("updatefound"));
  context.mock.timers.tick(60_000);
  assert.deepEqual(worker.heard, []);
  worker.become("installed");
  context.mock.timers.tick(999);
  assert.deepEqual(worker.heard, []);
  context.mock.timers.tick(1);
  context.mock.timers.tick(1000);
  assert.deepEqual(worker.heard, [{ do: "take" }, { do: "take" }]);
  worker.become("activating");
  context.mock.timers.tick(60_000);
  assert.equal(worker.heard.length, 2);
});

test("one that was there before the page looked is told as well, and by a page once a second", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const [waiting, installing] = [new Worker(), new Worker()];
  waiting.state = "installed";
  const registration = registered(installing, waiting);
  remind(registration);
  remind(registration);
  registration.dispatchEvent(new Event("updatefound"));
  installing.become("installed");
  context.mock.timers.tick(1000);
  assert.deepEqual([waiting.heard.length, installing.heard.length], [1, 1]);
});
