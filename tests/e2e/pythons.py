"""JavaScript that starts the site's Python twice in a page, as `window.pythons`: once from its files, once from a snapshot."""

# Two workers of the site's own, one after each kind of boot, spoken to as the page does: JSON text in, JSON text out.
START = """
async () => {
  const page = JSON.parse(document.getElementById('page').textContent)
  const address = path => new URL(page.root + path, location.href).href
  const {files, packages} = page
  const start = restore => JSON.stringify({
    v: 1, do: 'start', runtime: address(page.runtime), files, packages, snapshot: {cache: 'none', key: 'parity', restore},
  })
  const begin = message => {
    const python = new Worker(address(page.worker), {type: 'module'})
    const waiting = new Map()
    const ask = text => new Promise(resolve => {
      waiting.set(JSON.parse(text).id, resolve)
      python.postMessage(text)
    })
    return new Promise((resolve, reject) => {
      python.onmessage = ({data}) => {
        const event = JSON.parse(data.text ?? data)
        if (event.event === 'ready') resolve({ask, boot: event.boot})
        if (event.event === 'failed' || event.event === 'unrestorable') reject(new Error(data))
        if (['graded', 'done', 'crashed', 'snapshot'].includes(event.event)) waiting.get(event.id)(data)
      }
      python.postMessage(message)
    })
  }
  const normal = await begin(start(false))
  const {snapshot} = await normal.ask(JSON.stringify({v: 1, id: 1, do: 'snapshot', key: 'parity'}))
  const restored = await begin({text: start(true), snapshot})
  window.pythons = [normal, restored]
  return window.pythons.map(({boot}) => boot)
}
"""
