// Failures of an image's build.
import type { Failure } from '../failure.ts';
import { steps } from '../steps.ts';

export const buildFailures: readonly Failure[] = [
  {
    id: 'dockerfile-missing',
    says: ['failed to read dockerfile', 'unable to prepare context'],
    explanation:
      'The Dockerfile or the folder to build in does not exist where the compose file says. Check "build", "context" and "dockerfile".',
    steps: [steps.explainProject],
  },
  {
    id: 'dockerfile-syntax',
    says: ['dockerfile parse error on line'],
    names: /on line (?<line>\d{1,7}): (?<what>[^\n]{1,200})/,
    explanation: 'The Dockerfile cannot be read at line {line|that is named}: {what|see the message}.',
  },
  {
    id: 'image-name-invalid',
    says: ['invalid reference format'],
    explanation:
      'The name of an image is not valid: capitals, a space, or a variable in it that is empty, as in "python:$VERSION".',
  },
  {
    id: 'copy-source-missing',
    says: ['failed to compute cache key', 'failed to calculate checksum of ref'],
    and: ['not found'],
    names: /"(?<file>\/[^"]{1,300})": not found/,
    explanation:
      'COPY or ADD names {file|a file} that is not in the build context: it does not exist there, or .dockerignore leaves it out.',
    rule: 'copy-source-missing',
  },
  {
    id: 'package-gone',
    says: ['has no installation candidate'],
    names: /Package '?(?<package>[^\s']{1,100})/,
    explanation:
      "The package {package|named here} is not in this image's release of Debian or Ubuntu any more.",
    rule: 'package-gone',
  },
  {
    id: 'package-unknown',
    says: ['unable to locate package'],
    names: /locate package (?<package>[^\s]{1,100})/,
    explanation:
      'apt does not know {package|the package}. Either its name is wrong, or "apt-get update" did not run in the same RUN.',
    rule: 'apt-update-alone',
  },
  {
    id: 'release-ended',
    says: ['does not have a release file', 'no longer has a release file'],
    explanation:
      "The base image's release of Debian or Ubuntu has ended and its packages have moved. Take a newer base image.",
    rule: 'base-image-eol',
  },
  {
    id: 'psycopg-build',
    says: ['pg_config executable not found'],
    explanation:
      'psycopg is compiled here and needs libpq-dev and a C compiler. Install these in the image, or require "psycopg[binary]" (or psycopg2-binary) instead.',
    rule: 'psycopg-build-deps',
  },
  {
    id: 'mysqlclient-build',
    says: ['can not find valid pkg-config name', 'mysql_config not found', 'mysql_config: not found'],
    explanation:
      'mysqlclient is compiled here and needs pkg-config, default-libmysqlclient-dev and a C compiler in the image.',
    rule: 'mysqlclient-build-deps',
  },
  {
    id: 'python-too-old',
    says: ['requires-python', 'require a different python version', 'requires a different python'],
    names: /Requires-Python (?<version>[^\s;)]{1,40})/i,
    explanation:
      "The image's Python is too old or too new for a requirement ({version|see the message}). Take another base image or another release of the package.",
    rule: 'python-too-old-for-django',
  },
  {
    id: 'requirement-unknown',
    says: ['no matching distribution found for', 'could not find a version that satisfies the requirement'],
    names: /(?:distribution found for|satisfies the requirement) (?<package>[^\s(]{1,100})/,
    explanation:
      'pip finds no release of {package|the requirement} for this Python: a wrong name or version, or no way to the package index.',
  },
  {
    id: 'requirements-missing',
    says: ['could not open requirements file'],
    names: /requirements file: (?:\[Errno 2\] )?No such file or directory: '(?<file>[^']{1,200})'/,
    explanation:
      'pip finds no {file|requirements file} in the image: COPY it before "RUN pip install -r", with exactly this name.',
    rule: 'requirements-not-found',
  },
  {
    id: 'base-image-unreachable',
    says: ['failed to resolve source metadata', 'failed to do request', 'tls handshake timeout'],
    names: /metadata for (?<image>[^\s:]{1,200}(?::[^\s:]{1,100})?)/,
    explanation:
      'The image {image|named here} could not be fetched: no way to the registry, or a wrong name.',
  },
];
