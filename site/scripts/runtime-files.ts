/** Reads the runtime's files, counts their bytes and checks each against its SHA-256 before anything uses it. */

import type { Core, Start } from "./protocol.ts";

const WASM_TYPE = "application/wasm";

/** A file of the runtime that could not be read, or was not what it should be. */
export class RuntimeFileError extends Error {
  readonly reason: "blocked-file" | "wrong-hash";
  readonly file: string;

  constructor(reason: "blocked-file" | "wrong-hash", file: string, message: string) {
    super(message);
    this.reason = reason;
    this.file = file;
  }
}

/** Bytes of a group of files: how many are here, and how many there are. */
export class Counted {
  loaded = 0;
  readonly names: readonly string[];
  private readonly total: number;
  private readonly report: (loaded: number, total: number) => void;
  private absorbed: Counted | null = null;

  constructor(names: readonly string[], total: number, report: (loaded: number, total: number) => void) {
    this.names = names;
    this.total = total;
    this.report = report;
  }

  get complete(): boolean {
    return this.loaded >= this.total;
  }

  add(bytes: number): void {
    this.loaded += bytes;
    this.report(this.loaded, this.total);
    this.absorbed?.add(bytes);
  }

  /** From now on, what `other` counts is counted here too. */
  absorb(other: Counted): void {
    other.absorbed = this;
    this.add(other.loaded);
  }
}

export class RuntimeFiles {
  /** What is streamed, compiled as it comes; null where nothing is. */
  compiled: Promise<WebAssembly.Module> | null = null;
  /** Called with the first problem of any file, whoever waits for that file. */
  onProblem: (error: RuntimeFileError) => void = () => {};
  private readonly start: Start;
  private readonly read: (address: string, reload: boolean) => Promise<Response>;
  /** Verified bytes that Pyodide has not asked for yet. */
  private readonly held = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  /** Files that came wrong: what a cache has of them is not asked for again. */
  private readonly wrong = new Set<string>();
  private serving = false;
  private trusting = false;
  /** Requests that were made before anybody wanted what they bring. */
  private readonly asked = new Map<string, Promise<Response>>();
  private readonly streams = new Map<string, { verified: Promise<void> }>();
  /** What an earlier worker of the page has verified. */
  private readonly given: Core | null;

  constructor(start: Start, read: (address: string, reload: boolean) => Promise<Response>, given: Core | null = null) {
    this.start = start;
    this.read = read;
    this.given = given;
  }

  count(names: readonly string[], report: (loaded: number, total: number) => void): Counted {
    return new Counted(
      names,
      names.reduce((sum, name) => sum + (this.start.files[name]?.size ?? 0), 0),
      report,
    );
  }

  /** Makes the requests for files that will be wanted in any case. */
  ask(names: readonly string[]): void {
    for (const name of names) {
      if (this.given) continue;
      const asked = this.request(name);
      // Whoever takes it hears of it.
      asked.catch(() => {});
      this.asked.set(name, asked);
    }
  }

  /** Whether what is streamed is taken as it comes, because it was verified before and who uses it can do without. */
  trust(on: boolean): void {
    this.trusting = on;
  }

  /** The bytes of a file, verified; where Pyodide is served from here, they are kept until it asks for them. */
  fetch(name: string, counted: Counted): Promise<Uint8Array<ArrayBuffer>> {
    const coming = this.held.get(name);
    if (coming) {
      const shared = coming.then((bytes) => {
        counted.add(bytes.byteLength);
        return bytes;
      });
      return this.guarded(name, shared);
    }
    const given = this.given?.files[name];
    if (given) counted.add(given.byteLength);
    const bytes = given ? Promise.resolve(given) : this.open(name).then((response) => this.drain(name, response, counted));
    if (this.serving) {
      this.held.set(name, bytes);
      bytes.catch(() => this.held.delete(name));
    }
    return this.guarded(name, bytes);
  }

  /** The bytes of a file, verified, for use here and not by Pyodide. */
  fetchWhole(name: string, counted: Counted): Promise<Uint8Array<ArrayBuffer>> {
    return this.guarded(
      name,
      this.open(name).then((response) => this.drain(name, response, counted)),
    );
  }

  async fetchAll(counted: Counted): Promise<void> {
    await Promise.all(counted.names.map((name) => this.fetch(name, counted)));
  }

  /** Begins to read a file that is used while it streams; settles when it is verified. */
  stream(name: string, counted: Counted): Promise<void> {
    if (this.given) {
      counted.add(this.start.files[name]?.size ?? 0);
      this.streams.set(name, { verified: Promise.resolve() });
      this.compiled = Promise.resolve(this.given.wasm);
      return Promise.resolve();
    }
    const opened = this.open(name);
    if (this.trusting && typeof WebAssembly.compileStreaming === "function") {
      this.compiled = opened.then((response) => WebAssembly.compileStreaming(asWasm(response)));
      this.compiled.catch(() => {});
      const verified = this.compiled.then(() => counted.add(this.start.files[name]?.size ?? 0));
      this.streams.set(name, { verified });
      return this.guarded(name, verified);
    }
    // The network's own response keeps the browser's cache of compiled code; a copy of it is what is checked.
    const copy = opened.then((response) => response.clone());
    const verified = copy.then((response) => this.drain(name, response, counted)).then(() => {});
    this.streams.set(name, { verified });
    if (typeof WebAssembly.compileStreaming === "function") {
      this.compiled = copy.then(() => opened).then((response) => WebAssembly.compileStreaming(asWasm(response)));
      // Who waits for it hears of it; a file that broke off is reported by its name.
      this.compiled.catch(() => {});
    }
    return this.guarded(name, verified);
  }

  /** Settles when a streamed file is known to be right; at once for any other. */
  verified(name: string): Promise<void> {
    return this.streams.get(name)?.verified ?? Promise.resolve();
  }

  /** Answers Pyodide's own requests for runtime files with what was read and verified here. */
  serveFetch(): void {
    this.serving = true;
    const real = globalThis.fetch.bind(globalThis);
    globalThis.fetch = async (input, init) => {
      const address = input instanceof Request ? input.url : String(input);
      const name = address.startsWith(this.start.runtime) ? address.slice(this.start.runtime.length) : "";
      // Pyodide hands this on to WebAssembly, where the code that is being compiled already takes its place.
      if (this.streams.has(name)) return new Response(null, { headers: { "content-type": WASM_TYPE } });
      const bytes = this.held.get(name);
      if (!bytes) return real(input, init);
      this.held.delete(name);
      return new Response(await bytes);
    };
  }

  private guarded<T>(name: string, made: Promise<T>): Promise<T> {
    const named = made.catch((error: unknown) => {
      const problem = error instanceof RuntimeFileError ? error : new RuntimeFileError("blocked-file", name, String(error));
      this.onProblem(problem);
      throw problem;
    });
    // Whoever waits for it hears of it; nobody has to.
    named.catch(() => {});
    return named;
  }

  private open(name: string): Promise<Response> {
    const asked = this.asked.get(name);
    this.asked.delete(name);
    return asked ?? this.request(name);
  }

  private async request(name: string): Promise<Response> {
    const file = this.start.files[name];
    if (!file) throw new RuntimeFileError("blocked-file", name, `${name} is not among this site's files`);
    const reload = this.wrong.has(name) || this.start.reload?.includes(name) === true;
    const response = await this.read(this.start.runtime + name, reload);
    if (!response.ok) throw new RuntimeFileError("blocked-file", name, `the server answered ${response.status} for ${name}`);
    return response;
  }

  private async drain(name: string, response: Response, counted: Counted): Promise<Uint8Array<ArrayBuffer>> {
    const { size = 0, sha256: expected = "" } = this.start.files[name] ?? {};
    const bytes = new Uint8Array(size);
    let place = 0;
    const reader = response.body?.getReader();
    for (let got = await reader?.read(); got && !got.done; got = await reader?.read()) {
      const { value } = got;
      counted.add(value.byteLength);
      // What is longer than it should be is wrong however it goes on.
      if (place + value.byteLength <= size) bytes.set(value, place);
      place += value.byteLength;
    }
    if (place !== size) {
      this.wrong.add(name);
      throw new RuntimeFileError("wrong-hash", name, `${name} has ${place} bytes and should have ${size}`);
    }
    // Pages that are not served securely have no hashing, and no protection that it could add to.
    const { subtle } = globalThis.crypto ?? {};
    if (!subtle) return bytes;
    const found = hex(new Uint8Array(await subtle.digest("SHA-256", bytes)));
    if (found !== expected) {
      this.wrong.add(name);
      throw new RuntimeFileError("wrong-hash", name, `${name} has SHA-256 ${found} and should have ${expected}`);
    }
    return bytes;
  }
}

/** A host that does not know the type of WebAssembly files is no reason not to start. */
function asWasm(response: Response): Response {
  // With anything behind it, browsers refuse it.
  if (response.headers.get("content-type") === WASM_TYPE) return response;
  return new Response(response.body, { headers: { "content-type": WASM_TYPE } });
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
