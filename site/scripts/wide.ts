/** A formula too wide for its place scrolls there; by keyboard too, for which it must take the focus. */

export function mountWide(root: ParentNode): void {
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const formula of root.querySelectorAll('math[display="block"]')) watcher.observe(formula);
}
