"""What a browser keeps of the site, asked in a page of it."""

from __future__ import annotations

# Whatever is kept of the runtime, against the hash that it goes by.
WRONG = """async () => {
  const wrong = []
  const hex = bytes => Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('')
  for (const name of await caches.keys()) {
    if (!name.endsWith(':runtime')) continue
    const cache = await caches.open(name)
    for (const key of await cache.keys()) {
      const bytes = await (await cache.match(key)).arrayBuffer()
      if (!key.url.endsWith(hex(await crypto.subtle.digest('SHA-256', bytes)))) wrong.push(key.url)
    }
  }
  return wrong
}"""
# All addresses under which something of the site is kept.
ADDRESSES = """async () => {
  const names = (await caches.keys()).filter(name => name.startsWith('scratchnet:'))
  const keys = await Promise.all(names.map(async name => (await caches.open(name)).keys()))
  return keys.flat().map(({url}) => url).sort()
}"""
