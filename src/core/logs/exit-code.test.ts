// Exit codes explained.
import { expect, it } from 'vitest';
import { explainExit } from './exit-code.ts';

it.each([
  [{ exitCode: undefined }, 'exited'],
  [{ exitCode: 0 }, 'exited with code 0'],
  [{ exitCode: 1 }, 'exited with code 1'],
  [{ exitCode: 126 }, 'exited with code 126: the command is not executable'],
  [{ exitCode: 127 }, 'exited with code 127: the command was not found in the image'],
  [{ exitCode: 134 }, 'exited with code 134: ended by SIGABRT'],
  [
    { exitCode: 137 },
    'exited with code 137: killed by SIGKILL: it did not stop in time, or was out of memory',
  ],
  [
    { exitCode: 137, outOfMemory: true },
    "exited with code 137: out of memory; raise the container's memory limit",
  ],
  [{ exitCode: 143 }, 'exited with code 143: ended by SIGTERM: the usual way to stop'],
  [{ exitCode: 255 }, 'exited with code 255'],
])('%j', (ended, text) => {
  expect(explainExit(ended)).toBe(text);
});
