// What is accepted as an option of docker build and run, and what is refused with which advice.
import { describe, expect, it } from 'vitest';
import { imageNameOf, isImageName, withTag } from '../images/image-name.ts';
import {
  cpusProblem,
  imageNameProblem,
  memoryProblem,
  platformProblem,
  portProblem,
  variableProblem,
  volumeProblem,
} from './input-problems.ts';

const accepted: readonly (readonly [(text: string) => string | undefined, readonly string[]])[] = [
  [portProblem, ['8000', '8001:8000', '127.0.0.1:8000:8000/tcp', '8000-8002:8000-8002', '[::1]:80:80']],
  [
    volumeProblem,
    ['media:/app/media', '.:/app', './logs:/logs:ro', '../x:/x', '/srv:/srv', 'C:\\logs:/logs'],
  ],
  [variableProblem, ['DEBUG=1', 'TOKEN', 'EMPTY=', 'A=b=c', 'TEXT=two\nlines']],
  [imageNameProblem, ['site', 'team/site:1.2', 'localhost:5000/site', 'Registry.example.com/a/b_c:v1']],
  [platformProblem, ['linux/amd64', 'linux/arm/v7']],
  [memoryProblem, ['512m', '2g', '1000000', '1.5G']],
  [cpusProblem, ['1', '1.5']],
];

const refused: readonly (readonly [(text: string) => string | undefined, string, string])[] = [
  [portProblem, 'eighty', 'host port:container port'],
  [portProblem, '70000:8000', '65535'],
  [portProblem, '8000:0', '65535'],
  [portProblem, '', 'host port:container port'],
  [volumeProblem, '$PWD:/app', 'not expanded'],
  [volumeProblem, '~/data:/data', 'not expanded'],
  [volumeProblem, 'media:app', 'absolute'],
  [volumeProblem, 'logs/today:/logs', 'Start a path with "./"'],
  [volumeProblem, '/app/media', 'media:/app/media'],
  [variableProblem, '1=2', 'NAME=value'],
  [variableProblem, 'A B=c', 'NAME=value'],
  [imageNameProblem, 'My Site', 'lowercase'],
  [imageNameProblem, '--privileged', 'lowercase'],
  [imageNameProblem, 'site:', 'lowercase'],
  [platformProblem, 'arm64', 'linux/amd64'],
  [memoryProblem, 'much', '512m'],
  [cpusProblem, '0', '1.5'],
];

describe('options that a person types', () => {
  for (const [check, texts] of accepted)
    it.each(texts)(`${check.name} accepts %s`, (text) => expect(check(text)).toBeUndefined());
  it.each(refused)('%o refuses %s', (check, text, words) => expect(check(text)).toContain(words));
});

describe('the name of an image', () => {
  it.each([
    ['My Site', 'my-site'],
    ['-shop_2-', 'shop-2'],
    ['Übung', 'bung'],
    ['***', 'site'],
  ])('of the folder %s is %s', (folder, name) => {
    expect(imageNameOf(folder)).toBe(name);
    expect(isImageName(name)).toBe(true);
  });

  it('is listed with a tag', () => {
    expect(withTag('site')).toBe('site:latest');
    expect(withTag('localhost:5000/site')).toBe('localhost:5000/site:latest');
    expect(withTag('localhost:5000/site:1')).toBe('localhost:5000/site:1');
  });
});
