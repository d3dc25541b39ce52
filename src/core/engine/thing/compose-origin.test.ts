// Labels of containers, which an image may have set: Compose is called with local files alone.
import { expect, it } from 'vitest';
import { composeOrigin, hasLocalFiles } from './compose-origin.ts';

it.each([
  ['/tmp', '/tmp/compose.yaml', true],
  ['C:\\shop', 'C:\\shop\\compose.yaml,\\\\server\\shop\\more.yaml', true],
  ['/tmp', 'oci://registry.example/shop', false],
  ['/tmp', 'git@example.com:shop.git', false],
  ['/tmp', '-', false],
  ['shop', '/tmp/compose.yaml', false],
])('in %s, "%s" are local files: %s', (workingDir, configFiles, are) => {
  const origin = composeOrigin({
    'com.docker.compose.project': 'shop',
    'com.docker.compose.project.working_dir': workingDir,
    'com.docker.compose.project.config_files': configFiles,
  });
  expect(origin && hasLocalFiles(origin)).toBe(are);
});
