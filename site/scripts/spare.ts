/** What this device can do ahead: keep a second Python warm, load packages; and when there is time for it. */

interface Device {
  /** Gigabytes, where the browser tells. */
  deviceMemory?: number;
  maxTouchPoints?: number;
  userAgentData?: { mobile: boolean };
  connection?: { saveData?: boolean; type?: string };
  userAgent: string;
}

export function affordsSpare(given: Navigator | Device): boolean {
  const device = given as Device;
  if (device.connection?.saveData) return false;
  if (device.deviceMemory !== undefined) return device.deviceMemory >= 4;
  // Where it is not told, telephones and tablets are taken for weak ones.
  return !(device.userAgentData?.mobile ?? (/Mobi|Android|iPhone|iPad/.test(device.userAgent) || isTablet(device)));
}

/** Safari on a tablet says that it is a Mac's; no Mac can be touched. */
function isTablet({ userAgent, maxTouchPoints = 0 }: Device): boolean {
  return userAgent.includes("Macintosh") && maxTouchPoints > 1;
}

/** Whether packages may be loaded before anybody asked for them: where a spare may be kept, too, and bytes are not paid for. */
export function affordsPackages(given: Navigator | Device): boolean {
  return affordsSpare(given) && (given as Device).connection?.type !== "cellular";
}

/** Calls back when the browser is idle, after what the page does first. */
export function whenIdle(act: () => void): void {
  setTimeout(() => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(act, { timeout: 2_000 });
    else act();
  }, 150);
}
