/** Pointing at one quantity lights up the same one in text, formula, code and picture. */

export function mountQuantities(root: HTMLElement): void {
  const light = ({ target }: Event) => {
    const quantity = target instanceof Element ? target.closest("[data-quantity]")?.getAttribute("data-quantity") : null;
    if (quantity) root.dataset["lit"] = quantity;
    else delete root.dataset["lit"];
  };
  const out = () => delete root.dataset["lit"];
  root.addEventListener("pointerover", light);
  root.addEventListener("pointerleave", out);
  root.addEventListener("focusin", light);
  root.addEventListener("focusout", out);
}
