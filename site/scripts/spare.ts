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
  return !(device.userAgentData?.mobile ?? /Mobi|Android|iPhone|iPad/.test(device.userAgent));
}

/** Whether packages may be loaded before anybody asked for them: only where the browser tells of enough memory, and bytes are not paid for. */
export function affordsPackages(given: Navigator | Device): boolean {
  const { deviceMemory, connection } = given as Device;
  return deviceMemory !== undefined && affordsSpare(given) && connection?.type !== "cellular";
}

/** Calls back when the browser is idle, after what the page does first. */
export function whenIdle(act: () => void): void {
  setTimeout(() => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(act, { timeout: 2_000 });
    else act();
  }, 150);
}
