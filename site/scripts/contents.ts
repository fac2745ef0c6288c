/** The list of sections shows which one is being read. */

export function mountContents(list: HTMLElement): void {
  const links = [...list.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  const sections = links.flatMap((link) => {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return section ? [{ link, section }] : [];
  });
  let current: HTMLAnchorElement | null = null;
  let frame = 0;

  const follow = () => {
    frame = 0;
    // A section is being read once its heading has come a third of the way up the window.
    const passed = sections.filter(({ section }) => section.getBoundingClientRect().top < innerHeight / 3);
    const next = passed.at(-1)?.link ?? null;
    if (next === current) return;
    current?.removeAttribute("aria-current");
    next?.setAttribute("aria-current", "true");
    current = next;
  };

  addEventListener(
    "scroll",
    () => {
      if (frame === 0) frame = requestAnimationFrame(follow);
    },
    { passive: true },
  );
  follow();
}
