/** The page's side of what is kept for use without a connection: asks for it, and says how far it is. */

import type { Asked, Done, Greeted } from "./protocol.ts";

/** "off": nothing is kept, now or for good. "keeping": it is under way. "ready": pages and Python are there. */
export type OfflineState = "off" | "keeping" | "ready";

/** As much of a browser as is used here, so that tests can stand in for it. */
export interface Host {
  /** Installs the service worker and waits for one to be active. */
  register(): Promise<void>;
  unregister(): Promise<void>;
  /** Asks the active service worker; null when it is gone before it answers. */
  ask(asked: Asked): Promise<unknown>;
  reload(): void;
}

export interface Wishes {
  build: string;
  /** Whether to fetch what this page does not need itself. */
  generous: boolean;
}

/** Events: "state" when the state changed, "newer" when new pages come from another build than this one. */
export class Offline extends EventTarget {
  private current: OfflineState = "off";
  private readonly host: Host;
  private readonly wishes: Wishes;
  private readonly root: { dataset: Record<string, string | undefined> };
  /** Runtime files that this page used and that the service worker may not have seen. */
  private readonly used = new Set<string>();
  /** How many of them it was told of. */
  private told = 0;
  private superseded = false;
  private running = false;

  constructor(host: Host, wishes: Wishes, root: { dataset: Record<string, string | undefined> }) {
    super();
    this.host = host;
    this.wishes = wishes;
    this.root = root;
  }

  get state(): OfflineState {
    return this.current;
  }

  /** Whether a newer build has taken over. */
  get outdated(): boolean {
    return this.superseded;
  }

  /** Keeps the site in this browser from now on. */
  async start(): Promise<void> {
    this.running = true;
    this.show("keeping");
    try {
      await this.host.register();
    } catch {
      // Forbidden here, or the site is not whole at the moment: the page works without.
      this.running = false;
      this.show("off");
      return;
    }
    await this.greet();
    await this.keep();
  }

  /** Nothing is kept here, and what was is given up. */
  async stop(): Promise<void> {
    this.running = false;
    await this.host.unregister().catch(() => {});
    this.show("off");
  }

  /** Another page of the site has given up what was kept. */
  quit(): void {
    this.running = false;
    this.show("off");
  }

  /** This page used a file of the runtime, which belongs to what is kept from now on. */
  use(file: string): void {
    if (this.used.has(file)) return;
    this.used.add(file);
    if (this.current === "ready") this.show("keeping");
  }

  /** Asks for what is not known to be kept yet; a good moment is when Python has come to rest, or the connection is back. */
  async keep(): Promise<void> {
    if (!this.running || this.current === "ready") return;
    this.told = this.used.size;
    const { build, generous } = this.wishes;
    const done = (await this.host.ask({ do: "keep", build, files: [...this.used], first: generous || this.used.size > 0 })) as Done | null;
    if (!this.running) return;
    if (!done?.whole) this.told = -1;
    else if (this.told === this.used.size) this.show("ready");
  }

  /** Another service worker took over, or the page came back from where the browser had put it. */
  async greet(back = false): Promise<void> {
    if (!this.running) return;
    const answer = (await this.host.ask({ do: "hello", build: this.wishes.build })) as Greeted | null;
    if (!answer) return;
    const other = answer.build !== this.wishes.build;
    // What such a page would fetch next may be neither here nor at the server any more.
    if (back && other && !answer.known) this.host.reload();
    // A build that is not known here is newer still: it came past the service worker.
    this.superseded = other && answer.known;
    this.dispatchEvent(new Event("newer"));
  }

  private show(state: OfflineState): void {
    this.root.dataset["offline"] = state;
    if (state === this.current) return;
    this.current = state;
    this.dispatchEvent(new Event("state"));
  }
}
