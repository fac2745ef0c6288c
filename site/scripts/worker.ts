/** The one file that knows Pyodide: boots it from verified files and passes requests to `host.Host`. */

import type { PyodideInterface } from "pyodide";
import type { PyCallable } from "pyodide/ffi";
import { type Event, type FailureReason, type Request, type Start, VERSION } from "./protocol.ts";
import { type Counted, RuntimeFileError, RuntimeFiles } from "./runtime-files.ts";

/** The other side: text in, text out. */
export interface Port {
  post(text: string): void;
  listen(hear: (text: string) => void): void;
}

/** What differs between a browser's worker and Node. */
export interface Environment {
  /** Reads one runtime file; `reload` past any cache. */
  fetch(address: string, reload: boolean): Promise<Response>;
  /** How Pyodide wants the runtime's folder named. */
  folder(address: string): string;
  /** Whether Pyodide reads its files with `fetch`, so that it can be handed the bytes that were verified. */
  usesFetch: boolean;
  log(text: string): void;
}

interface Lock {
  packages: Record<string, { name: string; version: string; file_name: string; imports: string[]; depends: string[] }>;
}

interface Session {
  pyodide: PyodideInterface;
  files: RuntimeFiles;
  lock: Lock;
  handle: (text: string) => string;
  missing: (text: string) => string;
}

const SCRIPT = "pyodide.mjs";
const LOCK = "pyodide-lock.json";
const WASM = "pyodide.asm.wasm";
const CORE = [SCRIPT, "pyodide.asm.js", WASM, "python_stdlib.zip"];
/** Names of our own that a learner has no use for. */
const INTERNAL = new Set(["host", "runner", "grader"]);

/** Answers everything that comes through the port, one after the other. */
export function serve(port: Port, environment: Environment): void {
  const post = (event: Event) => port.post(JSON.stringify(event));
  let session: Promise<Session | null> | null = null;
  let last: Promise<void> = Promise.resolve();
  port.listen((text) => {
    const asked = JSON.parse(text) as Start | Request;
    if (asked.do === "start") {
      session ??= boot(asked, environment, port).catch((error: unknown) => {
        post(failure(error));
        return null;
      });
      return;
    }
    last = last.then(async () => {
      const ready = await session;
      if (ready) await answer(ready, asked, text, port);
    });
  });
}

/** Does what one request asks; its final event is the last thing posted. */
async function answer(session: Session, asked: Request, text: string, port: Port): Promise<void> {
  const post = (event: Event) => port.post(JSON.stringify(event));
  const { id } = asked;
  try {
    const problem = asked.do === "complete" ? null : await fetchImports(session, asked, text, post);
    if (problem) {
      post(problem);
      return;
    }
    post({ v: VERSION, id, event: "started" });
    port.post(session.handle(text));
  } catch (error) {
    // The host raises nothing for what learner code does, so the interpreter itself is broken.
    post({ v: VERSION, id, event: "crashed", detail: detail(error) });
  }
}

/** Loads the packages that the request's code imports and that are not there yet; gives the end of the request when one cannot be read. */
async function fetchImports(
  { pyodide, files, lock, missing }: Session,
  { id }: Request,
  text: string,
  post: (event: Event) => void,
): Promise<Event | null> {
  const modules = JSON.parse(missing(text)) as string[];
  const wanted = Object.keys(lock.packages).filter((name) => lock.packages[name]?.imports.some((module) => modules.includes(module)));
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
    return { ...failure(error), id, packages: shown };
  }
}

async function boot(start: Start, environment: Environment, port: Port): Promise<Session> {
  const post = (event: Event) => port.post(JSON.stringify(event));
  if (start.v !== VERSION) throw new Error(`The page speaks version ${start.v} and the worker ${VERSION}; reload the page.`);
  if (typeof WebAssembly !== "object") throw new BootError("no-webassembly", "WebAssembly is not defined");
  const files = new RuntimeFiles(start, environment.fetch);
  const early = files.count([...CORE, LOCK], () => {});
  const broken = new Promise<never>((_, reject) => {
    files.onProblem = reject;
    watchWebAssembly(files, reject);
  });
  broken.catch(() => {});
  if (environment.usesFetch) files.serveFetch();

  const begun = (async () => {
    // Everything is asked for at once; the lock file is small and tells the names of the wheels.
    const core = CORE.map((name) => (name === WASM && environment.usesFetch ? files.stream(name, early) : files.fetch(name, early)));
    const lockText = new TextDecoder().decode(await files.fetch(LOCK, early));
    const lock = JSON.parse(lockText) as Lock;
    const names = closure(lock, start.packages);
    const wheels = fileNames(lock, names);
    const all = files.count(
      [...CORE, LOCK, ...wheels],
      throttled((loaded, total) => post({ v: VERSION, id: 0, event: "progress", what: what(early, loaded, total), loaded, total })),
    );
    all.absorb(early);
    const rest = wheels.map((name) => files.fetch(name, all));
    await Promise.all([core[0], core[1]]);
    const folder = environment.folder(start.runtime);
    // Node reads by path what was verified above; a browser is handed the very bytes.
    if (!environment.usesFetch) await Promise.all([...core, ...rest]);
    const { loadPyodide } = (await import(/* @vite-ignore */ start.runtime + SCRIPT)) as typeof import("pyodide");
    const pyodide = await loadPyodide({
      indexURL: folder,
      packageBaseUrl: folder,
      lockFileContents: lockText,
      packages: names,
      stdout: environment.log,
      stderr: environment.log,
    });
    // Nobody writes to it. Looking at it now and then is what lets WebKit end a worker whose Python never ends by itself.
    pyodide.setInterruptBuffer(new Int32Array(1));
    await Promise.all([...core, ...rest]);
    const available = pyodide.toPy(offered(lock, start.packages));
    const numpy = "numpy" in lock.packages && names.includes("numpy") ? String(pyodide.pyimport("numpy").__version__) : "";
    const host = pyodide.pyimport("host").Host((text: string) => port.post(text), available);
    const python = String(pyodide.pyimport("platform").python_version());
    post({ v: VERSION, id: 0, event: "ready", python, numpy });
    return { pyodide, files, lock, handle: method(host, "handle"), missing: method(host, "missing") };
  })();
  return Promise.race([begun, broken]);
}

function method(host: Record<string, unknown>, name: string): (text: string) => string {
  return host[name] as unknown as PyCallable;
}

async function load(pyodide: PyodideInterface, names: string[]): Promise<void> {
  const problems: string[] = [];
  await pyodide.loadPackage(names, { messageCallback: () => {}, errorCallback: (text) => problems.push(text) });
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

/** The named packages and all they depend on. */
function closure(lock: Lock, names: string[]): string[] {
  const found = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const entry = lock.packages[name];
    if (!entry) throw new Error(`The package ${name} is not in ${LOCK}.`);
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...entry.depends);
  }
  return [...found].sort();
}

/** What learners are told they can import: what was chosen for them, without the packages that are there only because others need them. */
function offered(lock: Lock, preloaded: string[]): string[] {
  const needed = new Set(Object.values(lock.packages).flatMap(({ depends }) => depends));
  const chosen = Object.keys(lock.packages).filter((name) => preloaded.includes(name) || !needed.has(name));
  return chosen
    .flatMap((name) => lock.packages[name]?.imports ?? [])
    .filter((name) => !INTERNAL.has(name))
    .sort();
}

function fileNames(lock: Lock, names: string[]): string[] {
  return names.flatMap((name) => lock.packages[name]?.file_name ?? []);
}

/** What to call that which is being loaded. */
function what(core: Counted, loaded: number, total: number): string {
  if (loaded >= total) return "unpacking, usually about 5 s";
  return core.complete ? "NumPy" : "the interpreter";
}

/** At most ten reports a second, and always the last one. */
function throttled(report: (loaded: number, total: number) => void): (loaded: number, total: number) => void {
  let next = 0;
  return (loaded, total) => {
    const now = performance.now();
    if (loaded < total && now < next) return;
    next = now + 100;
    report(loaded, total);
  };
}

/** Pyodide only logs it when WebAssembly refuses, and then waits for ever. */
function watchWebAssembly(files: RuntimeFiles, refused: (error: unknown) => void): void {
  for (const name of ["instantiate", "instantiateStreaming"] as const) {
    const real = WebAssembly[name] as ((...given: unknown[]) => Promise<unknown>) | undefined;
    if (!real) continue;
    const watched = async (source: unknown, ...rest: unknown[]) => {
      try {
        const made = await real.call(WebAssembly, source, ...rest);
        // Compiled while it streamed: it may be used only once its bytes are known to be right.
        if (name === "instantiateStreaming") await files.verified(WASM);
        return made;
      } catch (error) {
        // A file that broke off or was wrong has been reported by its name.
        await files.verified(WASM).catch(() => {});
        refused(error);
        throw error;
      }
    };
    Object.assign(WebAssembly, { [name]: watched });
  }
}

class BootError extends Error {
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

function failure(error: unknown): Extract<Event, { event: "failed" }> {
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
