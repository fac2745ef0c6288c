/** Emscripten's shared libraries: where they were when a snapshot was made, and how they get to the same places again. */

/** As much of Pyodide's Emscripten module as is used here. */
export interface Emscripten {
  HEAPU8: Uint8Array;
  HEAPU32: Uint32Array;
  LDSO: { loadedLibsByName: Record<string, Dso>; loadedLibsByHandle: Record<string, Dso> };
  wasmTable: WebAssembly.Table;
  /** Read by a line that the build changes in pyodide.asm.js. */
  placeOfData?: number;
  FS: {
    writeFile(path: string, bytes: Uint8Array, options?: { canOwn: boolean }): void;
    readFile(path: string): Uint8Array;
    mkdirTree(path: string): void;
    readdir(path: string): string[];
    stat(path: string): { mode: number };
    isDir(mode: number): boolean;
    unlink(path: string): void;
  };
  /** Pyodide's own. */
  API: { sitePackages: string; restoreSnapshot(bytes: Uint8Array): unknown };
  loadDynamicLibrary(path: string, flags: object, scope: object, handle: number): Promise<boolean>;
  onRuntimeInitialized?: () => void;
  instantiateWasm?: unknown;
  INITIAL_MEMORY?: number;
}

interface Dso {
  name: string;
  global: boolean;
  exports: Record<string, unknown>;
}

interface Library {
  path: string;
  handle: number;
  global: boolean;
  memoryBase: number;
  tableBase: number;
  tableSize: number;
}

/** A function that a library exports, in the table beyond the library's own part of it. */
interface Extra {
  index: number;
  library: string;
  name: string;
}

export interface LoaderState {
  /** Length of the function table before any library. */
  initial: number;
  length: number;
  libraries: Library[];
  extras: Extra[];
}

/** What has to be known to put every library where it is now. */
export function recordLoader(module: Emscripten, initial: number): LoaderState {
  const { loadedLibsByHandle, loadedLibsByName } = module.LDSO;
  const word = (address: number) => module.HEAPU32[address >>> 2] ?? 0;
  const libraries = Object.entries(loadedLibsByHandle)
    .filter(([handle]) => handle !== "0")
    .map(([text, dso]): Library => {
      const handle = Number(text);
      // Offsets in the C library's struct dso.
      const [memoryBase, tableBase, tableSize] = [word(handle + 12), word(handle + 20), word(handle + 24)];
      return { path: dso.name, handle, global: dso.global, memoryBase, tableBase, tableSize };
    })
    .sort((one, other) => one.tableBase - other.tableBase);
  const named = new Set(libraries.map(({ path }) => path));
  const stray = Object.keys(loadedLibsByName).filter((name) => name !== "__main__" && !named.has(name));
  if (stray.length > 0) throw new Error(`no handle is known for ${stray.join(", ")}`);
  return { initial, length: module.wasmTable.length, libraries, extras: findExtras(module, initial, libraries) };
}

function findExtras(module: Emscripten, initial: number, libraries: Library[]): Extra[] {
  const exported = new Map<unknown, Omit<Extra, "index">>();
  for (const [library, { exports }] of Object.entries(module.LDSO.loadedLibsByName))
    for (const [name, value] of Object.entries(exports)) if (!exported.has(value)) exported.set(value, { library, name });
  const extras: Extra[] = [];
  for (let index = initial; index < module.wasmTable.length; index++) {
    const own = libraries.find(({ tableBase, tableSize }) => index >= tableBase && index < tableBase + tableSize);
    if (own) {
      index = own.tableBase + own.tableSize - 1;
      continue;
    }
    const item: unknown = module.wasmTable.get(index);
    if (item === null) continue;
    const found = exported.get(item);
    if (!found) throw new Error(`no library exports entry ${index} of the function table`);
    extras.push({ index, ...found });
  }
  return extras;
}

/** Loads every library to where it was; afterwards the snapshot's memory fits. */
export async function restoreLoader(module: Emscripten, state: LoaderState, initial: number): Promise<void> {
  const { wasmTable } = module;
  if (initial !== state.initial) throw new Error(`the function table begins with ${initial} entries and had ${state.initial}`);
  let next = 0;
  const fill = (length: number) => {
    for (; next < state.extras.length && (state.extras[next]?.index ?? 0) < length; next++) {
      const { index, library, name } = state.extras[next] as Extra;
      const item: unknown = module.LDSO.loadedLibsByName[library]?.exports[name];
      if (typeof item !== "function") throw new Error(`${library} does not export ${name}`);
      if (wasmTable.length <= index) wasmTable.grow(index + 1 - wasmTable.length);
      wasmTable.set(index, item);
    }
    if (wasmTable.length < length) wasmTable.grow(length - wasmTable.length);
    if (wasmTable.length !== length) throw new Error(`the function table has ${wasmTable.length} entries and should have ${length}`);
  };
  for (const { path, handle, global, memoryBase, tableBase, tableSize } of state.libraries) {
    if (tableSize > 0) fill(tableBase);
    module.placeOfData = memoryBase;
    await module.loadDynamicLibrary(path, { global, nodelete: false, loadAsync: true }, {}, handle);
    delete module.placeOfData;
  }
  fill(state.length);
  if (next < state.extras.length) throw new Error(`entry ${state.extras[next]?.index} is beyond the function table`);
}
