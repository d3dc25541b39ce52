// Starts the browser with the flags of every test.
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * The pages of Chromium's address bar, which no test sees, take two seconds of the processor for each browser. The flag
 * takes the place of Playwright's own: what tests of a workbench need of that is repeated.
 */
const unused = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'AimEnabled', 'LensOverlay', 'MediaRouter'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'PreconnectToSearch', 'PaintHolding'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'HttpsUpgrades', 'ThirdPartyStoragePartitioning'],
];

const quietFlags = [
  `--disable-features=${unused.join(',')}`,
  ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

export function launch(executablePath: string): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return playwright.launch({ executablePath, args: isRoot ? ['--no-sandbox', ...quietFlags] : quietFlags });
}
