// The development server sends this in the place of the site's service worker: a site that was kept in this browser gives way.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const { scope } = registration;
  const site = `scratchnet:${new URL(scope).pathname}:`;
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith(site)) await caches.delete(name);
      await registration.unregister();
      for (const page of await clients.matchAll({ type: "window" })) page.navigate(page.url);
    })(),
  );
});
