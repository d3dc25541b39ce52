// From which Compose files a container was started, by its labels.
import { describe, expect, it } from 'vitest';
import { composeOrigin } from '../../engine/thing/compose-origin.ts';
import type { ComposeOrigin } from '../../engine/thing/thing.ts';
import { isInside, startedFrom } from './started-from.ts';

function origin(workingDir: string, configFiles: string): ComposeOrigin {
  const labels = {
    'com.docker.compose.project': 'shop',
    'com.docker.compose.project.working_dir': workingDir,
    'com.docker.compose.project.config_files': configFiles,
  };
  const made = composeOrigin(labels);
  if (!made) throw new Error('no origin');
  return made;
}

const shop = { folder: '/w/shop', files: ['/w/shop/compose.yaml'] };

describe('a project', () => {
  it.each([
    ['/w/shop', '/w/shop/compose.yaml', true],
    ['/w/shop', '/w/shop/compose.yaml,/home/a/storage/settings.json', true],
    ['/w/shop', '/w/shop/compose.yaml,/w/shop/compose.prod.yaml', false],
    ['/w/shop', '/w/shop/compose.staging.yaml', false],
    ['/w/shop/deploy', '/w/shop/deploy/compose.yaml', false],
    ['/w/shop/', '', true],
    ['/w/shop/deploy', '', false],
  ])('in %s with "%s" was started from the files of /w/shop: %s', (workingDir, configFiles, is) => {
    expect(startedFrom(shop, origin(workingDir, configFiles))).toBe(is);
  });

  it('is started from all of its files', () => {
    const both = { ...shop, files: [...shop.files, '/w/shop/compose.override.yaml'] };
    expect(startedFrom(both, origin('/w/shop', both.files.join(',')))).toBe(true);
    expect(startedFrom(both, origin('/w/shop', '/w/shop/compose.yaml'))).toBe(false);
  });

  it('is found with Windows paths, however the drive and the separators are written', () => {
    const windows = { folder: 'c:\\Code\\shop', files: ['c:\\Code\\shop\\compose.yaml'] };
    expect(startedFrom(windows, origin('C:\\Code\\shop', 'C:\\Code\\shop\\compose.yaml'))).toBe(true);
    expect(isInside('c:\\Code', 'C:\\Code\\shop\\deploy')).toBe(true);
    expect(isInside('c:\\Code', 'C:\\Codes')).toBe(false);
  });
});
