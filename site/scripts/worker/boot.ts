/** The two ways to a ready interpreter: from its verified files, or from a snapshot that an earlier boot left in this browser. */

import type { PyodideInterface } from "pyodide";
import type { Stored } from "../kept.ts";
import { type Core, type FailureReason, type Start, VERSION } from "../protocol.ts";
import { type Counted, RuntimeFiles } from "../runtime-files.ts";
import type { Environment } from "../worker.ts";
import { closure, fileNames, type Lock, lockFile, offered } from "./packages.ts";
import { memoryOf, pack, unpack } from "./record.ts";
import { emscripten, prepare, sitePackages, take, watchTable } from "./snapshot.ts";
import { watchWebAssembly } from "./webassembly.ts";

export interface Session {
  pyodide: PyodideInterface;
  files: RuntimeFiles;
  lock: Lock;
  /** Names that a learner is told can be imported. */
  available: string[];
  boot: "normal" | "snapshot";
  python: string;
  numpy: string;
  /** Tells Pyodide what is there already, so that packages that depend on it do not bring it again; no snapshot after that. */
  claim(): void;
  /** Bytes of this interpreter as it is; only before anything ran in it. */
  snapshot(key: string): Promise<Blob>;
  /** For the next worker of this page; null where nothing is compiled while it streams. */
  core: Core | null;
}

export class BootError extends Error {
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** A snapshot was there and did not come to life; this worker is of no more use. */
export class RestoreError extends Error {}

export type Report = (what: string, loaded: number, total: number) => void;
type Loaded = Pick<Session, "pyodide" | "boot" | "python" | "numpy"> & { initial: number };

const SCRIPT = "pyodide.mjs";
const MODULE = "pyodide.asm.js";
const WASM = "pyodide.asm.wasm";
const LIBRARY = "python_stdlib.zip";
/** What every page needs, loaded before Python is ready. */
const WARM = ["numpy", "numpy.linalg", "numpy.random", "runner", "grader", "host"];

export async function boot(
  start: Start,
  environment: Environment,
  stored: Promise<Stored | null>,
  report: Report,
  given: Core | null = null,
): Promise<Session> {
  if (start.v !== VERSION) throw new Error(`The page speaks version ${start.v} and the worker ${VERSION}; reload the page.`);
  if (typeof WebAssembly !== "object") throw new BootError("no-webassembly", "WebAssembly is not defined");
  const files = new RuntimeFiles(start, environment.fetch, given);
  if (environment.usesFetch) files.ask([lockFile(start.files), LIBRARY, WASM]);
  const broken = new Promise<never>((_, reject) => {
    files.onProblem = reject;
    watchWebAssembly(files, WASM, reject);
  });
  broken.catch(() => {});
  const snapshot = await stored;
  const begun = Promise.race([begin(start, environment, snapshot, files, report), broken]);
  if (!snapshot) return begun;
  // Whatever is wrong, the worker that boots normally finds out.
  return begun.catch((error: unknown) => Promise.reject(new RestoreError(String(error))));
}

async function begin(
  start: Start,
  environment: Environment,
  snapshot: Stored | null,
  files: RuntimeFiles,
  report: Report,
): Promise<Session> {
  if (environment.usesFetch) files.serveFetch();
  // The code that a snapshot was made with was verified then, and verifying it again takes a tenth of a second.
  const trusted = snapshot !== null && environment.usesFetch;
  files.trust(trusted);
  // Everything is asked for at once; the lock file is small and tells the names of the wheels.
  const lockName = lockFile(start.files);
  // Pyodide is handed these.
  const told = [LIBRARY, lockName];
  const wanted = trusted ? told : [SCRIPT, MODULE, ...told];
  const own = [SCRIPT, MODULE, ...told, WASM];
  const early = files.count(own, () => {});
  const whole = wanted.map((name) => files.fetch(name, early));
  const core = [...whole, environment.usesFetch ? files.stream(WASM, early) : files.fetch(WASM, early)];
  // Both scripts were verified by now, unless a snapshot tells that they were before.
  const scripts = Promise.all(trusted ? [] : [whole[0], whole[1]])
    .then(() => Promise.all([importFile<typeof import("pyodide")>(start, SCRIPT), importFile(start, MODULE)]))
    .then(([{ loadPyodide }]) => loadPyodide);
  scripts.catch(() => {});
  const lockText = new TextDecoder().decode(await whole[wanted.indexOf(lockName)]);
  const lock = JSON.parse(lockText) as Lock;
  const names = closure(lock, start.packages);
  const folder = environment.folder(start.runtime);
  const options = {
    indexURL: folder,
    packageBaseUrl: folder,
    lockFileContents: lockText,
    stdout: environment.log,
    stderr: environment.log,
  };

  let loaded: Loaded;
  if (snapshot) {
    loaded = await restore(scripts, options, snapshot, start.snapshot?.key ?? "");
  } else {
    const wheels = fileNames(lock, names);
    const all = files.count(
      [...own, ...wheels],
      throttled((got, total) => report(what(early, got, total), got, total)),
    );
    all.absorb(early);
    const rest = wheels.map((name) => files.fetchWhole(name, all));
    // Node reads by path what was verified above; a browser is handed the very bytes.
    if (!environment.usesFetch) await Promise.all([...core, ...rest]);
    const wheelBytes = Promise.all(rest.map(async (one, index) => [wheels[index] ?? "", await one] as const));
    // Told through `files.onProblem`, which may come before anybody waits here.
    wheelBytes.catch(() => {});
    loaded = await normal(await scripts, options, wheelBytes, names);
  }
  await Promise.all(core);
  const bytes = await Promise.all(whole);
  files.trust(false);
  const { pyodide, initial, ...about } = loaded;
  return {
    ...about,
    pyodide,
    files,
    lock,
    available: offered(lock, start.packages),
    claim: () => {
      for (const name of names) Object.assign(pyodide.loadedPackages, { [lock.packages[name]?.name ?? name]: "default channel" });
    },
    core: files.compiled && { wasm: await files.compiled, files: Object.fromEntries(bytes.map((one, index) => [wanted[index], one])) },
    snapshot: async (key) => pack(key, { ...take(pyodide, initial), python: about.python, numpy: about.numpy }),
  };
}

type LoadPyodide = typeof import("pyodide").loadPyodide;
type Options = NonNullable<Parameters<LoadPyodide>[0]>;

async function normal(
  loadPyodide: LoadPyodide,
  options: Options,
  wheels: Promise<(readonly [name: string, bytes: Uint8Array])[]>,
  names: string[],
): Promise<Loaded> {
  const initial = watchTable();
  const pyodide = await loadPyodide({ ...options, _makeSnapshot: true } as Options);
  const module = emscripten(pyodide);
  const folder = sitePackages(module);
  const paths: string[] = [];
  for (const [name, bytes] of await wheels) {
    paths.push(`/tmp/${name}`);
    module.FS.writeFile(`/tmp/${name}`, bytes, { canOwn: true });
  }
  const path = pyodide.pyimport("sys").path;
  // The module that unpacks is in one of the wheels; Python imports from those as they are.
  const ours = paths.filter((one) => one.includes("scratchnet_course"));
  for (const one of ours) path.insert(0, one);
  const startup = pyodide.pyimport("startup");
  startup.unpack(pyodide.toPy(paths), folder);
  for (const one of ours) path.remove(one);
  for (const one of paths) module.FS.unlink(one);
  for (const one of WARM) if (names.includes("numpy") || !one.startsWith("numpy")) pyodide.pyimport(one).destroy();
  const numpy = names.includes("numpy") ? String(pyodide.pyimport("numpy").__version__) : "";
  const python = String(pyodide.pyimport("platform").python_version());
  startup.settle();
  return { pyodide, boot: "normal", python, numpy, initial: initial() };
}

async function restore(scripts: Promise<LoadPyodide>, options: Options, stored: Stored, key: string): Promise<Loaded> {
  const coming = stored.bytes.then((bytes) => unpack(key, bytes));
  // Waited for only when the rest is there.
  coming.catch(() => {});
  const length = memoryOf(stored.type);
  const loadPyodide = await scripts;
  prepare(length, coming);
  const pyodide = await loadPyodide({ ...options, _loadSnapshot: new Uint8Array() } as Options);
  const snapshot = await coming;
  const seed = crypto.getRandomValues(new Uint8Array(16));
  pyodide.pyimport("startup").reseed(Array.from(seed, (byte) => byte.toString(16).padStart(2, "0")).join(""));
  return { pyodide, boot: "snapshot", python: snapshot.python, numpy: snapshot.numpy, initial: snapshot.loader.initial };
}

function importFile<T>(start: Start, name: string): Promise<T> {
  return import(/* @vite-ignore */ start.runtime + name) as Promise<T>;
}

/** What to call that which is being loaded. */
function what(core: Counted, loaded: number, total: number): string {
  if (loaded >= total) return "unpacking, usually a few seconds";
  return core.complete ? "NumPy" : "the interpreter";
}

/** At most ten reports a second, and always the last one. */
export function throttled(report: (loaded: number, total: number) => void): (loaded: number, total: number) => void {
  let next = 0;
  return (loaded, total) => {
    const now = performance.now();
    if (loaded < total && now < next) return;
    next = now + 100;
    report(loaded, total);
  };
}
