// What the Dockerfile language knows: instructions and their flags, and files that are not in it.
import type { Dockerfile } from './dockerfile-model.ts';

/** Flags by instruction, those of the newest frontends included. */
export const FLAGS: ReadonlyMap<string, readonly string[]> = new Map([
  ['ADD', ['chown', 'chmod', 'link', 'keep-git-dir', 'checksum', 'exclude', 'unpack']],
  ['ARG', []],
  ['CMD', []],
  ['COPY', ['from', 'chown', 'chmod', 'link', 'parents', 'exclude']],
  ['ENTRYPOINT', []],
  ['ENV', []],
  ['EXPOSE', []],
  ['FROM', ['platform']],
  ['HEALTHCHECK', ['interval', 'timeout', 'start-period', 'start-interval', 'retries']],
  ['LABEL', []],
  ['MAINTAINER', []],
  ['ONBUILD', []],
  ['RUN', ['mount', 'network', 'security', 'device']],
  ['SHELL', []],
  ['STOPSIGNAL', []],
  ['USER', []],
  ['VOLUME', []],
  ['WORKDIR', []],
]);

/**
 * Whether the file is in the Dockerfile language proper: no frontend of somebody else is named in
 * `# syntax=`, and no template engine fills it in first.
 */
export function isPlainDockerfile(file: Dockerfile): boolean {
  const syntax = file.directives.find(({ name }) => name === 'syntax')?.value;
  if (syntax !== undefined && !/(?:^|\/)docker\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(syntax))
    return false;
  return !file.instructions.some(({ keywordText }) => /^(?:\{[{%#]|<%|%%|@)/.test(keywordText));
}

/** Whether a reference is one that Docker accepts; the length of its parts is not looked at. */
export function isValidReference(text: string): boolean {
  return REFERENCE.test(text);
}

const COMPONENT = '[a-z0-9]+(?:[._-][._-]*[a-z0-9]+)*';
const DOMAIN = '(?:[a-zA-Z0-9][a-zA-Z0-9.-]*(?::[0-9]+)?|\\[[0-9a-fA-F:]+\\](?::[0-9]+)?)/';
const REFERENCE = new RegExp(
  `^(?:${DOMAIN})?${COMPONENT}(?:/${COMPONENT})*(?::\\w[\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,})?$`,
);

/** Instructions that are nothing without an argument, and how many they take. */
const NEEDED: ReadonlyMap<string, 'one' | 'several'> = new Map([
  ...['WORKDIR', 'USER', 'STOPSIGNAL', 'MAINTAINER'].map((keyword) => [keyword, 'one'] as const),
  ...['EXPOSE', 'VOLUME', 'ARG', 'ONBUILD'].map((keyword) => [keyword, 'several'] as const),
]);

/** Whether an instruction needs one argument or takes several; undefined where its arguments have a form of their own. */
export function neededArguments(keyword: string): 'one' | 'several' | undefined {
  return NEEDED.get(keyword);
}
