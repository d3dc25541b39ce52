// The test projects that run in Node: the pure core, the meta-tests, the real engine, the real workbench.
import { defineConfig } from 'vitest/config';

const minute = 60_000;
/** Projects with another number of workers cannot run beside each other. */
const afterUnit = { sequence: { groupOrder: 1 } };
/** One file after the other, and of tests that may overlap three at a time: these share an engine and two cores, and mostly wait. */
const oneByOne = {
  ...afterUnit,
  fileParallelism: false,
  maxConcurrency: 3,
  testTimeout: 2 * minute,
  hookTimeout: 5 * minute,
};

export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      // Pure tests may share what they load: a file that wants all rules loads them once. What must not take long
      // measures the processor's time; the clock only says when waiting is in vain, also on a machine that is busy.
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          setupFiles: ['test/seed.ts'],
          isolate: false,
          maxWorkers: '100%',
          testTimeout: minute,
        },
      },
      {
        test: {
          name: 'meta',
          include: ['test/meta/**/*.test.ts', 'test/hosts/**/*.test.ts'],
          testTimeout: minute,
          ...afterUnit,
        },
      },
      { test: { name: 'engine', include: ['test/engine/**/*.test.ts'], ...oneByOne } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], ...oneByOne } },
    ],
  },
});
