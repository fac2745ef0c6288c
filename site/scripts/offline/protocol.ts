/** What a page asks of the service worker: JSON text, answered through the port that comes with it. */

export type Asked =
  /** Keep the pages, if they are not all there: what was kept may have been deleted, and browsers bring such a worker back. */
  | { do: "install" }
  /** A page came into being, or another build took over. */
  | { do: "hello"; build: string }
  /** Keep these runtime files of the page's build, and with `first` all that every page needs. */
  | { do: "keep"; build: string; files: string[]; first: boolean };

/** What a page tells a service worker that is installed and has not taken over yet. */
export interface TakeOver {
  do: "take";
}

export interface Greeted {
  /** The build that new pages come from. */
  build: string;
  /** Whether the files of the page's own build are still kept. */
  known: boolean;
}

export interface Done {
  /** Whether pages and Python are all kept. */
  whole: boolean;
}
