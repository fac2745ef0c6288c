/** Where the browser keeps a snapshot of Python between visits: Cache Storage, where a write is whole or not there at all. */

export interface Place {
  /** The cache's name; this site has one of its own. */
  cache: string;
  /** What the snapshot was made of and by whom. */
  key: string;
}

/** What is stored: its type at once, its bytes when they have been read. */
export interface Stored {
  type: string;
  bytes: Promise<ArrayBuffer>;
}

/** What is stored, or null; whoever reads it checks it. */
export async function find(place: Place): Promise<Stored | null> {
  if (typeof caches === "undefined") return null;
  const found = await caches.match(address(place), { cacheName: place.cache });
  return found ? coming(found.headers.get("content-type") ?? "", found.arrayBuffer()) : null;
}

/** What comes with a message. */
export function handed(snapshot: Blob): Stored {
  return coming(snapshot.type, snapshot.arrayBuffer());
}

/** Whoever waits for the bytes hears what is wrong with them; nobody has to. */
function coming(type: string, bytes: Promise<ArrayBuffer>): Stored {
  bytes.catch(() => {});
  return { type, bytes };
}

/** Stores a snapshot and removes those of other builds and browsers; false when there is no room or it is forbidden. */
export async function keep(place: Place, snapshot: Blob): Promise<boolean> {
  try {
    const cache = await caches.open(place.cache);
    const wanted = address(place);
    for (const other of await cache.keys()) if (other.url !== new URL(wanted, location.href).href) await cache.delete(other);
    await cache.put(wanted, new Response(snapshot));
    return true;
  } catch {
    return false;
  }
}

export async function remove(place: Place): Promise<void> {
  try {
    await caches.delete(place.cache);
  } catch {
    // Where storage is forbidden there is nothing to remove.
  }
}

/** How many bytes it takes. */
export async function sizeOf(place: Place): Promise<number> {
  const found = await caches.match(address(place), { cacheName: place.cache });
  return found ? (await found.blob()).size : 0;
}

/** Nothing is ever fetched from there; a cache names its entries by address. */
function address({ key }: Place): string {
  return `/snapshot?${encodeURIComponent(key)}`;
}
