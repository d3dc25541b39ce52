// Starts the browser with the flags of every test.
import { type Browser, chromium as playwright } from 'playwright-core';

const quietFlags = [
  ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

export function launch(executablePath: string): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return playwright.launch({ executablePath, args: isRoot ? ['--no-sandbox', ...quietFlags] : quietFlags });
}
