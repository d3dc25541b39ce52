// A copy of the sample whose web service runs, and the window that a test opens on it, for the tests of one file.
import { afterAll, afterEach, beforeAll } from 'vitest';
import { copySample, type Site } from './site.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

export interface SiteWindow {
  readonly site: Site;
  /** Opens the window, which is closed after the test. @param theme by its id, as "Default Light Modern" */
  open(theme?: string): Promise<Workbench>;
}

/**
 * @param name of the Compose project
 * @param prepare changes the copy before its service is started
 */
export function siteWindow(name: string, prepare?: (site: Site) => Promise<void>): SiteWindow {
  let site: Site;
  let window: Workbench | undefined;

  beforeAll(async () => {
    site = await copySample(name);
    await prepare?.(site);
    await site.compose('up', '--detach', '--build', '--wait', '--wait-timeout', '120', 'web');
  });

  afterEach(async (context) => {
    await window?.screenshotOfFailure(context);
    await window?.close();
    window = undefined;
  });

  afterAll(() => site.remove());

  return {
    get site() {
      return site;
    },
    open: async (theme) => {
      const size = { width: 1500, height: 900 };
      window = await openWorkbench({ open: site.folder, size, ...(theme !== undefined && { theme }) });
      return window;
    },
  };
}
