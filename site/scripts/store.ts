/** What the page remembers between visits: JSON under names of this site's own, in local storage where there is one. */

/** Dispatched as "change" after every write, in this tab or in another one. */
export class StoreChange extends Event {
  /** The key without the site's prefix; null when anything may have changed. */
  readonly key: string | null;
  /** Whether another tab wrote it. */
  readonly elsewhere: boolean;

  constructor(key: string | null, elsewhere: boolean) {
    super("change");
    this.key = key;
    this.elsewhere = elsewhere;
  }
}

const NOT_KEPT = "Your browser does not let this page store anything, so what you write here is lost when you leave.";
const FULL = "Your browser's storage for this site is full, so newer edits are lost when you leave.";

/** Every write is there before `write` returns, so that a tab that is killed loses nothing. */
export class Store extends EventTarget {
  /** Called once with a sentence when something cannot be kept. */
  onNotice: (text: string) => void = () => {};
  private readonly prefix: string;
  private readonly storage: Storage | null;
  /** What storage refused; null stands for a removed key. */
  private readonly refused = new Map<string, string | null>();
  private noticed = false;

  constructor(base: string, storage: Storage | null = available()) {
    super();
    this.prefix = `scratchnet:${base}:`;
    this.storage = storage;
    if (typeof window !== "undefined") window.addEventListener("storage", (event) => this.heard(event));
  }

  /** The value under a key, or null when there is none or it is not JSON. */
  read(key: string): unknown {
    const text = this.text(key);
    if (text === null) return null;
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** Keeps a value; null removes it. */
  write(key: string, value: unknown): void {
    const text = value === null || value === undefined ? null : JSON.stringify(value);
    if (this.text(key) === text) return;
    this.keep(key, text);
    this.dispatchEvent(new StoreChange(key, false));
  }

  keys(): string[] {
    const found = new Set<string>();
    for (const key of this.stored()) if (key.startsWith(this.prefix)) found.add(key.slice(this.prefix.length));
    for (const [key, text] of this.refused) text === null ? found.delete(key) : found.add(key);
    return [...found].sort();
  }

  /** Removes all that the learner made; settings stay. */
  forget(): void {
    for (const key of this.keys()) if (key !== "settings") this.keep(key, null);
    this.dispatchEvent(new StoreChange(null, false));
  }

  private text(key: string): string | null {
    const held = this.refused.get(key);
    if (held !== undefined) return held;
    try {
      return this.storage?.getItem(this.prefix + key) ?? null;
    } catch {
      return null;
    }
  }

  private keep(key: string, text: string | null): void {
    try {
      if (!this.storage) throw new Error("no storage");
      if (text === null) this.storage.removeItem(this.prefix + key);
      else this.storage.setItem(this.prefix + key, text);
      this.refused.delete(key);
    } catch {
      this.refused.set(key, text);
      if (this.noticed) return;
      this.noticed = true;
      this.onNotice(this.storage ? FULL : NOT_KEPT);
    }
  }

  private stored(): string[] {
    try {
      return this.storage ? Array.from({ length: this.storage.length }, (_, index) => this.storage?.key(index) ?? "") : [];
    } catch {
      return [];
    }
  }

  private heard({ key, storageArea }: StorageEvent): void {
    if (storageArea !== this.storage) return;
    if (key === null) this.dispatchEvent(new StoreChange(null, true));
    else if (key.startsWith(this.prefix)) this.dispatchEvent(new StoreChange(key.slice(this.prefix.length), true));
  }
}

/** Asking for storage is itself forbidden in some browsers. */
function available(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
