// Known failures of image builds.

import { steps } from '#core/next-steps.ts';
import type { Failure } from './failure.ts';

export const buildFailures: readonly Failure[] = [
  {
    id: 'dockerfile-missing',
    says: ['failed to read dockerfile', 'unable to prepare context'],
    explanation:
      'The Dockerfile or the build context does not exist at the path in the Compose file. Check "build", "context" and "dockerfile".',
    steps: [steps.explainProject],
  },
  {
    id: 'dockerfile-syntax',
    says: ['dockerfile parse error on line', 'dockerfile parse error line'],
    names: /error (?:on )?line (?<line>\d{1,7}): (?<what>[^\n]{1,200})/,
    explanation: 'The Dockerfile has a syntax error in line {line|of the message}: {what|see the message}.',
  },
  {
    id: 'image-name-invalid',
    says: ['invalid reference format'],
    explanation:
      'The image name is not valid: it has an uppercase letter, a space or an empty variable, as in "python:$VERSION". Correct the name.',
  },
  {
    id: 'copy-source-missing',
    says: ['failed to compute cache key', 'failed to calculate checksum of ref'],
    and: ['not found'],
    names: /"(?<file>\/[^"]{1,300})":? not found/,
    explanation:
      'COPY or ADD names {file|a file} that is missing in the build context or excluded by .dockerignore. Correct the path.',
    rule: 'copy-source-missing',
  },
  {
    id: 'package-gone',
    says: ['has no installation candidate'],
    names: /Package '?(?<package>[^\s']{1,100})/,
    explanation:
      "The package {package|in the message} was removed from this image's Debian or Ubuntu release. Install its replacement.",
    rule: 'package-gone',
  },
  {
    id: 'package-unknown',
    says: ['unable to locate package'],
    names: /locate package (?<package>[^\s]{1,100})/,
    explanation:
      'apt can\'t find {package|the package}. Correct the name, or run "apt-get update" in the same RUN.',
    rule: 'apt-update-alone',
  },
  {
    id: 'release-ended',
    says: ['does not have a release file', 'no longer has a release file'],
    explanation:
      "The base image's Debian or Ubuntu release is out of support and its packages have moved. Use a newer base image.",
    rule: 'base-image-eol',
  },
  {
    id: 'psycopg-build',
    says: ['pg_config executable not found'],
    explanation:
      'psycopg is compiled here, which requires libpq-dev and a C compiler. Install them in the image, or require "psycopg[binary]" (or "psycopg2-binary").',
    rule: 'psycopg-build-deps',
  },
  {
    id: 'mysqlclient-build',
    says: ['can not find valid pkg-config name', 'mysql_config not found', 'mysql_config: not found'],
    explanation:
      'mysqlclient is compiled here, which fails without its build dependencies. Install pkg-config, default-libmysqlclient-dev and a C compiler in the image.',
    rule: 'mysqlclient-build-deps',
  },
  {
    id: 'python-too-old',
    says: ['requires-python', 'require a different python version', 'requires a different python'],
    names: /Requires-Python (?<version>[^\s;)]{1,40})/i,
    explanation:
      "A requirement does not support the image's Python ({version|see the message}). Use another base image or another version of the package.",
    rule: 'python-too-old-for-django',
  },
  {
    id: 'requirement-unknown',
    says: ['no matching distribution found for', 'could not find a version that satisfies the requirement'],
    names: /(?:distribution found for|satisfies the requirement) (?<package>[^\s(]{1,100})/,
    explanation:
      'pip finds no version of {package|the requirement} for this Python. Check its name and version, and that the package index is reachable.',
  },
  {
    id: 'requirements-missing',
    says: ['could not open requirements file'],
    names: /requirements file: (?:\[Errno 2\] )?No such file or directory: '(?<file>[^']{1,200})'/,
    explanation:
      '{file|The requirements file} is not in the image. Add a COPY for it before "RUN pip install -r".',
    rule: 'requirements-not-found',
  },
  {
    id: 'base-image-unreachable',
    says: ['failed to resolve source metadata', 'failed to do request', 'tls handshake timeout'],
    names: /metadata for (?<image>[^\s:]{1,200}(?::[^\s:]{1,100})?)/,
    explanation:
      'The image {image|in the message} could not be pulled. Check its name, and that the registry is reachable.',
  },
  {
    id: 'uv-version',
    says: ['does not match the running version'],
    names:
      /Required uv version `(?<wanted>[^`\n]{1,60})` does not match the running version `(?<found>[^`\n]{1,60})`/,
    explanation:
      'pyproject.toml requires uv {wanted|of another version}, but the image has {found|another one}. Change the tag or version of uv in the Dockerfile.',
    rule: 'uv-version-mismatch',
  },
  {
    id: 'python-version',
    says: ["incompatible with the project's python requirement"],
    explanation:
      'The project\'s "requires-python" excludes the Python of the image. Use a matching base image, or change "requires-python".',
    rule: 'python-version-mismatch',
  },
  {
    id: 'project-file-missing',
    says: ['readme file does not exist', 'license file does not exist', 'readme path'],
    and: ['does not exist'],
    names: /(?:exist: |[Pp]ath `(?:[^`\n]{0,200}\/)?)(?<file>[\w.-]{1,100})/,
    explanation:
      'Building the project requires {file|a file}, which is not copied yet. Copy it first, or install only the dependencies.',
    rule: 'project-file-not-copied',
  },
];
