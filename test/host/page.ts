// The page that a site shows on a port of this machine.
import { until } from '../until.ts';

/** Waits until the page holds a text. */
export async function pageShows(port: number, text: string): Promise<void> {
  const page = (): Promise<string> =>
    fetch(`http://127.0.0.1:${port}/`).then(
      (answer) => answer.text(),
      () => '',
    );
  await until(async () => (await page()).includes(text), `the page shows "${text}"`);
}
