/** Snapshots of a ready interpreter: its memory, its loader and the files it needs later. */

import type { PyodideInterface } from "pyodide";
import { type Emscripten, recordLoader, restoreLoader } from "./loader.ts";
import { notEmpty, type Snapshot } from "./record.ts";

/** Creates Pyodide's module; a global that pyodide.asm.js defines. */
type Create = (settings: Emscripten) => Promise<Emscripten>;
const scope = globalThis as unknown as { _createPyodideModule: Create };

export function emscripten(pyodide: PyodideInterface): Emscripten {
  return (pyodide as unknown as { _module: Emscripten })._module;
}

/** Where packages are unpacked; Pyodide's own place for them. */
export function sitePackages(module: Emscripten): string {
  return module.API.sitePackages;
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

/** What Pyodide makes of its memory: a head that begins with its mark and its own length, and the memory. */
const HEAD = 1;

export function take(pyodide: PyodideInterface, initial: number): Omit<Snapshot, "python" | "numpy"> {
  const module = emscripten(pyodide);
  const loader = recordLoader(module, initial);
  const made = (pyodide as unknown as { makeMemorySnapshot(): Uint8Array<ArrayBuffer> }).makeMemorySnapshot();
  const head = new Uint32Array(made.buffer)[HEAD] ?? 0;
  const memory = notEmpty(made.subarray(head));
  return { head: made.slice(0, head), memory, loader, files: [...walk(module, sitePackages(module))] };
}

/**
 * Lets Pyodide's next module come up with the memory, files and libraries of a snapshot in their places. The module is made while
 * the snapshot is still being read; only the `length` of its memory must be known.
 */
export function prepare(length: number, coming: Promise<Snapshot>): void {
  const initial = watchTable();
  const create = scope._createPyodideModule;
  scope._createPyodideModule = async (settings) => {
    const module = await create({ ...settings, INITIAL_MEMORY: length });
    const { head, memory, loader, files } = await coming;
    if (memory.length !== length) throw new Error(`the memory has ${memory.length} bytes and should have ${length}`);
    putBack(module, files);
    await restoreLoader(module, loader, initial());
    let end = 0;
    for (const [start, bytes] of memory.parts) {
      // Empty then, whatever is there now.
      module.HEAPU8.fill(0, end, start);
      module.HEAPU8.set(bytes, start);
      end = start + bytes.length;
    }
    module.HEAPU8.fill(0, end);
    // Pyodide reads what belongs to its memory from the head; behind it nothing is left for it to copy.
    const { restoreSnapshot } = module.API;
    module.API.restoreSnapshot = () => restoreSnapshot(head);
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
