/** Which page an address means, as static hosts understand it. */

export interface Found {
  /** The page's address below the site's root: empty or with a slash at its end. */
  page: string;
  /** Whether the browser must go to that very address, since the page's links start from there. */
  moved: boolean;
}

/** The page at `path` below the site's root, or null when the site has none there. */
export function pageAt(path: string, pages: ReadonlySet<string>): Found | null {
  const folder = path.replace(/(^|\/)index\.html$/, "$1");
  if (pages.has(folder)) return { page: folder, moved: false };
  if (pages.has(`${path}/`)) return { page: `${path}/`, moved: true };
  return null;
}
