// Property tests look at the same texts in every run, so that a failure is the change's; `DOCKYARD_TEST_SEED` looks at others.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['DOCKYARD_TEST_SEED'] ?? 20_261_121) });
