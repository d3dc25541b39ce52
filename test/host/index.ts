// The entry that VS Code calls in its extension host: runs the mocha files beside it and writes the results.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { beginning, type HostReport } from './report.ts';

export function run(): Promise<void> {
  console.log(beginning);
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: true, timeout: 120_000, forbidOnly: true });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.test.js')) mocha.addFile(join(__dirname, file));
  }
  const rejections = new Set<unknown>();
  const collect = (reason: unknown) => rejections.add(reason);
  process.on('unhandledRejection', collect);
  return new Promise((resolve, reject) => {
    const failures: { name: string; message: string }[] = [];
    const runner = mocha.run(() => {
      process.off('unhandledRejection', collect);
      for (const reason of rejections) {
        console.error('unhandled rejection:', reason);
        failures.push({ name: 'unhandled rejection', message: String(reason) });
      }
      const passed = runner.stats?.passes ?? 0;
      const report: HostReport = { passed, failures };
      const file = process.env['DOCKYARD_HOST_REPORT'];
      if (file) writeFileSync(file, JSON.stringify(report));
      if (failures.length === 0 && passed > 0) resolve();
      else reject(new Error(`${failures.length} failed, ${passed} passed`));
    });
    runner.on('fail', (test, error: Error) =>
      failures.push({ name: test.fullTitle(), message: error.message }),
    );
  });
}
