// Failures of image builds: the exact messages of the tools, and their explanations.
import { testFailures } from '../testing.ts';
import { buildFailures } from './build.ts';

testFailures(buildFailures, [
  [
    'failed to solve: failed to read dockerfile: open Dockerfile.dev: no such file or directory',
    'dockerfile-missing',
  ],
  [
    'failed to solve: failed to compute cache key: failed to calculate checksum of ref c0ffee::x: "/requirements.txt": not found',
    'copy-source-missing',
    '/requirements.txt',
  ],
  [
    'failed to solve: failed to compute cache key: "/requirements.txt" not found: not found',
    'copy-source-missing',
    '/requirements.txt',
  ],
  [
    'failed to solve with frontend dockerfile.v0: failed to create LLB definition: dockerfile parse error line 4: Unknown flag: form',
    'dockerfile-syntax',
    'line 4',
  ],
  ["E: Package 'netcat' has no installation candidate", 'package-gone', 'netcat'],
  ['E: Unable to locate package libpq-dv', 'package-unknown', 'libpq-dv'],
  [
    "E: The repository 'http://deb.debian.org/debian buster Release' does not have a Release file.",
    'release-ended',
  ],
  ['Error: pg_config executable not found.', 'psycopg-build'],
  ['Exception: Can not find valid pkg-config name.', 'mysqlclient-build'],
  [
    'ERROR: Ignored the following versions that require a different python version: 5.0 Requires-Python >=3.10; 5.0.1 Requires-Python >=3.10',
    'python-too-old',
    '>=3.10',
  ],
  ['ERROR: No matching distribution found for djnago==5.2', 'requirement-unknown', 'djnago'],
  [
    "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'",
    'requirements-missing',
    'requirements.txt',
  ],
  [
    'failed to solve: python:3.13-slim: failed to resolve source metadata for docker.io/library/python:3.13-slim: dial tcp: lookup registry.example.com: i/o timeout',
    'base-image-unreachable',
    'image docker.io/library/python:3.13-slim could not be pulled',
  ],
  [
    'failed to solve: dockerfile parse error on line 2: unknown instruction: COPPY (did you mean COPY?)',
    'dockerfile-syntax',
    'in line 2: unknown instruction: COPPY',
  ],
  ['failed to solve: failed to parse stage name "python:": invalid reference format', 'image-name-invalid'],
  [
    'error: Required uv version `>=0.9.17` does not match the running version `0.8.4`',
    'uv-version',
    'requires uv >=0.9.17, but the image has 0.8.4',
  ],
  [
    "error: The requested interpreter resolved to Python 3.12.12, which is incompatible with the project's Python requirement: `>=3.13`",
    'python-version',
  ],
  ['OSError: Readme file does not exist: README.md', 'project-file-missing', 'README.md'],
  [
    'Error: The current project could not be installed: Readme path `/app/README.md` does not exist.',
    'project-file-missing',
    'requires README.md',
  ],
]);
