/** With the folder worker/, the one place that knows Pyodide: gets it ready and passes requests to `host.Host`. */

import type { PyodideInterface } from "pyodide";
import type { PyCallable } from "pyodide/ffi";
import { find, handed } from "./kept.ts";
import { type Beside, type Event, type FailureReason, type Request, type Start, VERSION } from "./protocol.ts";
import { RuntimeFileError } from "./runtime-files.ts";
import { BootError, boot, RestoreError, type Session, throttled } from "./worker/boot.ts";
import { closure, fileNames, inOrder, type Lock } from "./worker/packages.ts";

/** The other side: text in, text out, and the bytes of a snapshot beside it. */
export interface Port {
  post(text: string, beside?: Beside): void;
  listen(hear: (text: string, beside?: Beside) => void): void;
}

/** Python, and the host in it once it is first needed: a snapshot must be made before. */
interface Ready extends Session {
  host(): { handle(text: string): string; missing(text: string): string; prepare(text: string): boolean };
}

/** What differs between a browser's worker and Node. */
export interface Environment {
  /** Reads one runtime file; `reload` past any cache. */
  fetch(address: string, reload: boolean): Promise<Response>;
  /** How Pyodide wants the runtime's folder named. */
  folder(address: string): string;
  /** Whether Pyodide reads its files with `fetch`, so that it can be handed the bytes that were verified. */
  usesFetch: boolean;
  /**
   * Whether a worker whose Python never ends by itself can be ended only if that looks at a buffer now and then, even one that nobody
   * can write to. Looking costs plain Python a fifteenth of its speed.
   */
  endsWhenLooking: boolean;
  log(text: string): void;
}

/** Does one step when everything before it is done. */
type Turn = <T>(step: () => Promise<T>) => Promise<T>;

/** Answers everything that comes through the port, one after the other. */
export function serve(port: Port, environment: Environment): void {
  const post = (event: Event) => port.post(JSON.stringify(event));
  let session: Promise<Ready | null> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const turn: Turn = (step) => {
    const done = last.then(step);
    last = done.catch(() => {});
    return done;
  };
  port.listen((text, beside = {}) => {
    const asked = JSON.parse(text) as Start | Request;
    if (asked.do === "start") {
      session ??= open(asked, environment, port, beside).catch((error: unknown) => {
        post(failure(error));
        return null;
      });
      return;
    }
    if (asked.do === "prepare") {
      // A request that cannot be answered will say so itself.
      void prepare(session, text, turn)
        .catch((error: unknown) => environment.log(detail(error)))
        .then(() => post({ v: VERSION, id: asked.id, event: "prepared" }));
      return;
    }
    void turn(async () => {
      const ready = await session;
      if (ready) await answer(ready, asked, text, port);
    });
  });
}

async function open(start: Start, environment: Environment, port: Port, { snapshot, interrupt, core }: Beside): Promise<Ready> {
  const post = (event: Event) => port.post(JSON.stringify(event));
  const stored = start.snapshot?.restore ? (snapshot ? Promise.resolve(handed(snapshot)) : find(start.snapshot)) : Promise.resolve(null);
  const session = await boot(
    start,
    environment,
    stored.catch(() => null),
    (what, loaded, total) => post({ v: VERSION, id: 0, event: "progress", what, loaded, total }),
    core,
  );
  const looked = interrupt ?? (environment.endsWhenLooking ? new Int32Array(1) : null);
  if (looked) session.pyodide.setInterruptBuffer(looked);
  const ready = { v: VERSION, id: 0, event: "ready", python: session.python, numpy: session.numpy, boot: session.boot } as const;
  // The next worker of the page is told by the first what is there.
  port.post(JSON.stringify(ready satisfies Event), session.core && !core ? { core: session.core } : {});
  let made: ReturnType<Ready["host"]> | null = null;
  const host = () => {
    if (made) return made;
    const { pyodide } = session;
    session.claim();
    const found = pyodide.pyimport("host").Host((text: string) => port.post(text), pyodide.toPy(session.available));
    made = { handle: method(found, "handle"), missing: method(found, "missing"), prepare: method(found, "prepare") };
    return made;
  };
  return { ...session, host };
}

/** Does what one request asks; its final event is the last thing posted. */
async function answer(session: Ready, asked: Exclude<Request, { do: "prepare" }>, text: string, port: Port): Promise<void> {
  const post = (event: Event) => port.post(JSON.stringify(event));
  const { id } = asked;
  if (asked.do === "snapshot") {
    // Nothing depends on it: the page goes without.
    const made = await session.snapshot(asked.key).catch((error: unknown) => detail(error));
    if (typeof made === "string") post({ v: VERSION, id, event: "snapshot", problem: made });
    else port.post(JSON.stringify({ v: VERSION, id, event: "snapshot", problem: null } satisfies Event), { snapshot: made });
    return;
  }
  try {
    const problem = asked.do === "complete" ? null : await fetchImports(session, asked, text, post);
    if (problem) {
      post(problem);
      return;
    }
    post({ v: VERSION, id, event: "started" });
    port.post(session.host().handle(text));
  } catch (error) {
    // The host raises nothing for what learner code does, so the interpreter itself is broken.
    post({ v: VERSION, id, event: "crashed", detail: detail(error) });
  }
}

/** Loads the packages that the request's code imports and that are not there yet; gives the end of the request when one cannot be read. */
async function fetchImports(
  { pyodide, files, lock, host }: Ready,
  { id }: Request,
  text: string,
  post: (event: Event) => void,
): Promise<Event | null> {
  const wanted = providers(lock, host().missing(text));
  const names = closure(lock, wanted).filter((name) => !(name in pyodide.loadedPackages));
  if (names.length === 0) return null;
  const shown = wanted.map((name) => lock.packages[name]?.name ?? name);
  const counted = files.count(
    fileNames(lock, names),
    throttled((loaded, total) => post({ v: VERSION, id, event: "loading", packages: shown, loaded, total })),
  );
  try {
    await files.fetchAll(counted);
    await load(pyodide, names);
    return null;
  } catch (error) {
    if (!(error instanceof RuntimeFileError)) throw error;
    return { ...failed(error), id, packages: shown };
  }
}

/** Loads and imports what the request's code will import, in turns of one package or module each. */
async function prepare(session: Promise<Ready | null> | null, text: string, turn: Turn): Promise<void> {
  const ready = await session;
  if (!ready) return;
  const { pyodide, files, lock, host } = ready;
  const wanted = await turn(async () => providers(lock, host().missing(text)));
  const names = inOrder(lock, wanted).filter((name) => !(name in pyodide.loadedPackages));
  // Requests need not wait for the network.
  await files.fetchAll(files.count(fileNames(lock, names), () => {}));
  for (const name of names) {
    await breath();
    await turn(async () => {
      if (!(name in pyodide.loadedPackages)) await load(pyodide, [name]);
    });
  }
  do await breath();
  while (await turn(async () => host().prepare(text)));
}

/** Lets messages that have come in be heard. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/** The packages that provide the modules in a JSON list. */
function providers(lock: Lock, modules: string): string[] {
  const missing = JSON.parse(modules) as string[];
  return Object.keys(lock.packages).filter((name) => lock.packages[name]?.imports.some((module) => missing.includes(module)));
}

async function load(pyodide: PyodideInterface, names: string[]): Promise<void> {
  const problems: string[] = [];
  await pyodide.loadPackage(names, { messageCallback: () => {}, errorCallback: (text) => problems.push(text) });
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

function failure(error: unknown): Event {
  return error instanceof RestoreError ? { v: VERSION, id: 0, event: "unrestorable", detail: detail(error) } : failed(error);
}

function failed(error: unknown): Extract<Event, { event: "failed" }> {
  const file = error instanceof RuntimeFileError ? error.file : null;
  return { v: VERSION, id: 0, event: "failed", reason: reason(error), file, detail: detail(error) };
}

function reason(error: unknown): FailureReason {
  if (error instanceof RuntimeFileError || error instanceof BootError) return error.reason;
  const text = detail(error);
  if (/memory/i.test(text)) return "out-of-memory";
  if (/WebAssembly|CompileError|LinkError/.test(text)) return "no-webassembly";
  return "other";
}

function detail(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function method<T>(host: Record<string, unknown>, name: string): (text: string) => T {
  return host[name] as PyCallable;
}
