"""What a browser keeps of the site, asked in a page of it."""

from __future__ import annotations

# Whatever is kept of the runtime, against the hashes in the lists of the builds that are kept.
WRONG = """async () => {
  const wrong = []
  const hex = bytes => Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('')
  const all = async ending => {
    const names = (await caches.keys()).filter(name => name.endsWith(ending))
    const opened = await Promise.all(names.map(name => caches.open(name)))
    return (await Promise.all(opened.map(async cache => (await cache.keys()).map(key => [cache, key])))).flat()
  }
  const listed = await Promise.all((await all(':builds')).map(async ([cache, key]) => (await cache.match(key)).json()))
  for (const [cache, key] of await all(':runtime')) {
    const found = hex(await crypto.subtle.digest('SHA-256', await (await cache.match(key)).arrayBuffer()))
    const right = listed.some(({ runtime: { folder, files } }) =>
      Object.entries(files).some(([name, { sha256 }]) => key.url.endsWith('/' + folder + name) && sha256 === found))
    if (!right) wrong.push(key.url)
  }
  return wrong
}"""
# All addresses under which something of the site is kept.
ADDRESSES = """async () => {
  const names = (await caches.keys()).filter(name => name.startsWith('scratchnet:'))
  const keys = await Promise.all(names.map(async name => (await caches.open(name)).keys()))
  return keys.flat().map(({url}) => url).sort()
}"""
