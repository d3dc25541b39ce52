// The test projects that run in Node: the pure core, the meta-tests, the real engine, the real workbench.
import { defineConfig } from 'vitest/config';

const minute = 60_000;
/** Projects with another number of workers cannot run beside each other. */
const turn = (groupOrder: number) => ({ sequence: { groupOrder } });
/** These share an engine and two cores, and mostly wait: for containers, health checks and pauses in typing. */
const mostlyWaiting = { testTimeout: 2 * minute, hookTimeout: 5 * minute };

/** One file after the other, and so many of the tests in it that may overlap: more than that wait for the processor. */
const onTheEngine = { ...mostlyWaiting, ...turn(2), fileParallelism: false, maxConcurrency: 5 };

/** A window in a browser each, two at a time: on a machine that is busy, opening one alone takes half a minute. */
const inWindows = { ...mostlyWaiting, ...turn(3), testTimeout: 4 * minute, maxWorkers: 2 };

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
          ...turn(1),
        },
      },
      { test: { name: 'engine', include: ['test/engine/**/*.test.ts'], ...onTheEngine } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], ...inWindows } },
    ],
  },
});
