/** What one build of the site consists of, and where a browser keeps it. */

export interface RuntimeFile {
  size: number;
  sha256: string;
}

export interface ShellFile {
  /** Its address below the site's root; a page's ends in a slash. */
  url: string;
  /** Changes with the file; null where the address does. */
  revision: string | null;
  /** As `fetch` wants it. */
  integrity: string;
}

/** Written by the build at the top of the service worker. */
export interface Listing {
  build: string;
  /** All that is kept before this build is used: pages, scripts, styles, fonts, pictures. */
  shell: ShellFile[];
  /** The page for wrong addresses, which some hosts give only to wrong addresses. */
  missing: ShellFile;
  runtime: {
    /** Below the site's root, with a slash at its end. */
    folder: string;
    files: Record<string, RuntimeFile>;
    /** The files without which no code runs. */
    first: string[];
  };
}

export interface Names {
  shell: string;
  runtime: string;
  /** The listings of the builds that are kept. */
  builds: string;
  /** Begins the name of the lock that every open page of a build holds. */
  lock: string;
  /** The lock of whoever adds to the shell or takes away from it. */
  changing: string;
  /** The lock of whoever opens one of the caches while nothing is installed, shared, and of whoever deletes them. */
  using: string;
}

/** Names of caches and locks; one origin may serve several sites. */
export function names(scope: string): Names {
  const site = `scratchnet:${new URL(scope).pathname}:`;
  return {
    shell: `${site}shell`,
    runtime: `${site}runtime`,
    builds: `${site}builds`,
    lock: `${site}build:`,
    changing: `${site}changing`,
    using: `${site}using`,
  };
}

/** Files of a build that must be there for what a reader had before it: Python itself, and packages they used. */
export function wanted(listing: Listing, had: readonly string[]): string[] {
  const { files, first } = listing.runtime;
  // The names of wheels begin with the package; its version may be another one now.
  const packages = new Set(had.map(packageOf));
  return Object.keys(files).filter((name) => first.includes(name) || packages.has(packageOf(name)));
}

function packageOf(name: string): string {
  return name.split("-")[0] ?? name;
}
