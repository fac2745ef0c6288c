/**
 * Compiles archives of modules for the build, in the runtime's own Python. First comes a `Start`; then one `Order` per line, and
 * for each one line out: `{modules}`, how many were compiled, or `{error}`.
 */

import { readFile, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import type { PyodideInterface } from "pyodide";
import type { PyCallable, PyDict } from "pyodide/ffi";

interface Start {
  /** Pyodide's folder. */
  runtime: string;
  /** The text of `builder/sourceless.py`. */
  program: string;
  /** NumPy, and the modules that are loaded once Python is ready. */
  wheel: string;
  names: string[];
}

interface Order {
  source: string;
  target: string;
  /** Where Python will find the files: the standard library's archive, or the folder of packages. */
  place: "library" | "packages";
  dropped: string[];
  /** Whether also what is not loaded at the start is compiled. */
  all: boolean;
}

const PLACES = { library: "/lib/python313.zip", packages: "/lib/python3.13/site-packages" };

type Compiler = (order: Order) => Promise<object>;
let compiler: Compiler | null = null;

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === "") continue;
  if (compiler) process.stdout.write(`${JSON.stringify(await compiler(JSON.parse(line) as Order))}\n`);
  else compiler = await begin(JSON.parse(line) as Start);
}

async function begin({ runtime, program, wheel, names }: Start): Promise<Compiler> {
  const { loadPyodide } = (await import(pathToFileURL(`${runtime}/pyodide.mjs`).href)) as typeof import("pyodide");
  // The order of sets goes into what is compiled, and two builds must give the same bytes.
  const python = await loadPyodide({ indexURL: runtime, env: { PYTHONHASHSEED: "0" }, stdout: console.error, stderr: console.error });
  const scope = python.toPy({ __name__: "sourceless" }) as PyDict;
  python.runPython(program, { globals: scope });
  const { begin, loaded, convert } = Object.fromEntries(
    ["begin", "loaded", "convert"].map((name) => [name, scope.get(name) as PyCallable]),
  ) as Record<string, PyCallable>;
  if (!begin || !loaded || !convert) throw new Error("sourceless.py has lost one of its functions");
  python.FS.writeFile("/tmp/wheel", await readFile(wheel));
  begin("/tmp/wheel", PLACES.packages, python.toPy(names));
  const wanted: unknown = loaded();
  return (order) => compile(python, convert, wanted, order);
}

async function compile(
  { FS, toPy }: PyodideInterface,
  convert: PyCallable,
  wanted: unknown,
  { source, target, place, dropped, all }: Order,
): Promise<object> {
  try {
    FS.writeFile("/tmp/old", await readFile(source));
    const modules = convert("/tmp/old", "/tmp/new", PLACES[place], toPy(dropped), all ? undefined : wanted) as number;
    await writeFile(target, FS["readFile"]("/tmp/new"));
    return { modules };
  } catch (error) {
    return { error: String(error) };
  }
}
