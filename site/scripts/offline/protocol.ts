/** What a page asks of the service worker: JSON text, answered through the port that comes with it. */

export type Asked =
  /** A page came into being, or another build took over. */
  | { do: "hello"; build: string }
  /** Keep these runtime files of the page's build, and with `first` all that every page needs. */
  | { do: "keep"; build: string; files: string[]; first: boolean };

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
