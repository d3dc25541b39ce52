// Calls that download packages.
import { expect, it } from 'vitest';
import { downloadCall } from './package-caches.ts';
import { parseScript } from './parse.ts';

it.each([
  ['npm ci', 'npm', '/root/.npm'],
  ['npm run build', undefined, undefined],
  ['/usr/local/bin/cargo build --release', 'cargo', '/root/.cargo/registry'],
  ['mvn package', 'mvn', '/root/.m2'],
  ['./gradlew build', 'gradlew', '/root/.gradle'],
  ['go version', undefined, undefined],
  ['uv --quiet sync', 'uv', '/root/.cache/uv'],
  ['pip install django', undefined, undefined],
  ['constructor install', undefined, undefined],
])('%s: %s', (text, program, mount) => {
  const [command] = parseScript(text).commands;
  const call = command && downloadCall(command);
  expect([call?.program, call?.mount]).toEqual([program, mount]);
});
