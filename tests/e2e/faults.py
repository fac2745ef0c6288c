"""What may be wrong with a snapshot of Python that a browser kept."""

from __future__ import annotations

# Changes the stored snapshot; the header is JSON after eight bytes, with room behind it.
ALTER = """
async ([how, from, to]) => {
  const [name] = (await caches.keys()).filter(name => name.startsWith('scratchnet-python:'))
  const cache = await caches.open(name)
  const [request] = await cache.keys()
  const response = await cache.match(request)
  const headers = new Headers(response.headers)
  let bytes = new Uint8Array(await response.arrayBuffer())
  if (how === 'cut') bytes = bytes.slice(0, bytes.length - 1000)
  if (how === 'flip') bytes[bytes.length - 100] ^= 1
  if (how === 'foreign') bytes = new TextEncoder().encode('<!doctype html>')
  if (how === 'header') {
    const length = new Uint32Array(bytes.buffer, 0, 2)[1]
    const text = new TextDecoder().decode(bytes.slice(8, 8 + length))
    const changed = text.replace(new RegExp(from), to)
    if (changed === text) throw new Error('nothing was changed')
    const header = new TextEncoder().encode(changed.trimEnd())
    bytes.fill(32, 8, 8 + length)
    bytes.set(header, 8)
  }
  if (how === 'type') headers.set('content-type', to)
  await cache.put(request, new Response(bytes, { headers }))
}
"""
FAULTS = {
    "truncated": ["cut", "", ""],
    "damaged": ["flip", "", ""],
    "not a snapshot": ["foreign", "", ""],
    "of another type": ["type", "", "text/html"],
    "of another length": ["type", "", "application/x-python-snapshot;memory=65536000"],
    "from another build": ["header", '"key":"1', '"key":"2'],
    "throws in the loader": ["header", '"path":"[^"]*"', '"path":"/nowhere.so"'],
    "throws half-way": ["header", r'"extras":\[\{"index":(\d+)', '"extras":[{"index":999999'],
}
