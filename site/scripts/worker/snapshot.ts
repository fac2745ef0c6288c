/** Snapshots of a ready interpreter: its memory, its loader and the files it needs later. */

import type { PyodideInterface } from "pyodide";
import { type Emscripten, recordLoader, restoreLoader } from "./loader.ts";
import type { Snapshot } from "./record.ts";

/** Creates Pyodide's module; a global that pyodide.asm.js defines. */
type Create = (settings: Emscripten) => Promise<Emscripten>;
const scope = globalThis as unknown as { _createPyodideModule: Create };

export function emscripten(pyodide: PyodideInterface): Emscripten {
  return (pyodide as unknown as { _module: Emscripten })._module;
}

/** Where packages are unpacked; Pyodide's own place for them. */
export function sitePackages(module: Emscripten): string {
  return (module as unknown as { API: { sitePackages: string } }).API.sitePackages;
}

/** Notes how long the function table is before Python runs, which is when a snapshot will be put back. */
export function watchTable(): () => number {
  let initial = 0;
  const create = scope._createPyodideModule;
  scope._createPyodideModule = (settings) => {
    settings.onRuntimeInitialized = () => {
      initial = settings.wasmTable.length;
    };
    return create(settings);
  };
  return () => initial;
}

export function take(pyodide: PyodideInterface, initial: number): Omit<Snapshot, "python" | "numpy"> {
  const module = emscripten(pyodide);
  const loader = recordLoader(module, initial);
  const memory = (pyodide as unknown as { makeMemorySnapshot(): Uint8Array<ArrayBuffer> }).makeMemorySnapshot();
  return { memory, loader, files: [...walk(module, sitePackages(module))] };
}

/** Lets Pyodide's next module come up with the files and libraries of a snapshot in their places. */
export function prepare(snapshot: Snapshot): void {
  const initial = watchTable();
  const create = scope._createPyodideModule;
  scope._createPyodideModule = async (settings) => {
    const module = await create(settings);
    putBack(module, snapshot.files);
    await restoreLoader(module, snapshot.loader, initial());
    return module;
  };
}

function putBack(module: Emscripten, files: Snapshot["files"]): void {
  const folders = new Set<string>();
  for (const [path, bytes] of files) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!folders.has(folder)) module.FS.mkdirTree(folder);
    folders.add(folder);
    module.FS.writeFile(path, bytes, { canOwn: true });
  }
}

function* walk({ FS }: Emscripten, folder: string): Generator<[string, Uint8Array]> {
  for (const name of FS.readdir(folder)) {
    if (name === "." || name === "..") continue;
    const path = `${folder}/${name}`;
    if (FS.isDir(FS.stat(path).mode)) yield* walk({ FS } as Emscripten, path);
    else yield [path, FS.readFile(path)];
  }
}
