/** Says quietly that a newer build has taken over. */

import { make } from "../kinds/widget.ts";
import type { Offline } from "./offline.ts";

export function mountNotice(offline: Offline, line: HTMLElement): void {
  let dismissed = false;
  offline.addEventListener("newer", () => {
    if (!offline.outdated || dismissed) {
      line.replaceChildren();
      return;
    }
    const reload = make("button", "", "Reload this one");
    reload.addEventListener("click", () => location.reload());
    const later = make("button", "quiet", "Not now");
    later.addEventListener("click", () => {
      dismissed = true;
      line.replaceChildren();
    });
    for (const button of [reload, later]) button.type = "button";
    line.replaceChildren(make("span", "", "This site has a new version. The next page you open is of it."), reload, later);
  });
}
