/** The notice that an exercise changed under a saved answer: both texts, and the choice between them. */

import { make } from "./kinds/widget.ts";

export interface Changed {
  yours: string;
  /** The exercise's own text as it is now. */
  now: { label: string; text: string };
  /** Null when the saved answer no longer fits and can only be read. */
  keep: (() => void) | null;
  renew(): void;
}

export function changedNotice({ yours, now, keep, renew }: Changed): HTMLElement {
  const notice = make("div", "changed", make("p", "", "This exercise changed after you wrote your answer."));
  notice.append(make("p", "changed-label", "Your answer"), make("pre", "changed-text", yours));
  notice.append(make("p", "changed-label", now.label), make("pre", "changed-text", now.text));
  const actions = make("div", "changed-actions");
  const offer = (label: string, act: () => void) => {
    const button = make("button", "", label);
    button.type = "button";
    button.addEventListener("click", () => {
      notice.remove();
      act();
    });
    actions.append(button);
  };
  if (keep) offer("Keep my answer", keep);
  offer("Start afresh", renew);
  notice.append(actions);
  return notice;
}
