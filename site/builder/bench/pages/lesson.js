// Measures inside an open lesson; each function gives milliseconds.
window.bench = (() => {
  const root = document.documentElement;
  const cell = (name) => document.querySelector(`[data-cell$="/${name}"]`);
  const press = (name, action) => cell(name).querySelector(`[data-action="${action}"]`).click();
  const state = (name) => cell(name).dataset.state;
  const text = (name) => cell(name).querySelector("[data-output]").textContent;
  const passes = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /** Settles at the very change that makes `holds` true. */
  const until = (holds) =>
    new Promise((resolve) => {
      if (holds()) return resolve();
      const observer = new MutationObserver(() => {
        if (!holds()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(root, { subtree: true, attributes: true, attributeFilter: ["data-python", "data-state"] });
    });

  const ready = () => until(() => root.dataset.python === "ready");

  const ran = async (name) => {
    await until(() => state(name) !== "running");
    if (state(name) !== "ran") throw new Error(`${name} ended as ${state(name)}: ${text(name)}`);
  };

  const busy = async (name, milliseconds) => {
    await ready();
    press(name, "run");
    await until(() => root.dataset.python === "busy");
    await passes(milliseconds);
  };

  /** From Stop, pressed while `endless` has been running for a while, to the output of `next`. */
  const stop = async (endless, next) => {
    await busy(endless, 500);
    const began = performance.now();
    press(endless, "stop");
    press(next, "run");
    await ran(next);
    const took = performance.now() - began;
    await ready();
    return took;
  };

  /** From the press of Run to the output, the middle one of several. */
  const click = async (name, times) => {
    const took = [];
    for (let n = 0; n < times; n++) {
      await ready();
      const began = performance.now();
      press(name, "run");
      await ran(name);
      took.push(performance.now() - began);
      await passes(50);
    }
    return took.sort((a, b) => a - b)[times >> 1];
  };

  /** The longest time that the page could do nothing else while `endless` ran. */
  const longest = async (endless, milliseconds) => {
    await ready();
    const tasks = [0];
    let ended = false;
    let observer;
    if (PerformanceObserver.supportedEntryTypes.includes("longtask")) {
      observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
      observer.observe({ type: "longtask" });
    } else {
      // No browser but Chromium tells; a timer that comes late tells nearly as much.
      let last = performance.now();
      const tick = () => {
        const now = performance.now();
        tasks.push(now - last - 4);
        last = now;
        if (!ended) setTimeout(tick);
      };
      setTimeout(tick);
    }
    await busy(endless, milliseconds);
    ended = true;
    await passes(0);
    observer?.disconnect();
    press(endless, "stop");
    await ready();
    return Math.max(...tasks);
  };

  /** What a program prints about itself, in seconds. */
  const told = async (name) => {
    await ready();
    press(name, "run");
    await ran(name);
    return 1000 * Number(text(name));
  };

  /** A bare boot on this page, from the start of its worker to NumPy's output. */
  const bare = async (address) => {
    await ready();
    const began = performance.now();
    const worker = new Worker(address, { type: "module" });
    await new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = reject;
    });
    const took = performance.now() - began;
    worker.terminate();
    return took;
  };

  return { stop, click, longest, told, bare };
})();
