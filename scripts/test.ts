// `npm test`: every test there is, or the stages that are named, or of a stage the files that are named after it. The last line says how many passed and failed.
import { Lifetime } from './lifetime.ts';
import { TestRun } from './test-run.ts';

const tests = new TestRun(new Lifetime());
await tests.run(process.argv.slice(2));
tests.end();
