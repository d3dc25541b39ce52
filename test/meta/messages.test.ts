// The page of messages: which literals of a source count as texts for people.
import { describe, expect, it } from 'vitest';
import { firstArguments, proseIn } from '../../scripts/literals.ts';

describe('texts in a source', () => {
  it.each([
    ["say('The port is taken.')", ['The port is taken.']],
    ['say(`Port ${port} is taken.`)', ['Port {…} is taken.']],
    [
      'say(`${name} is ${up ? `Up and ${state}` : "Not yet up"}.`)',
      ['{…} is {…}.', 'Up and {…}', 'Not yet up'],
    ],
    ["say('It isn\\'t there.\\n')", ["It isn't there.\n"]],
    ["import x from './The file.ts'; // 'A comment with words'", []],
    ["/* 'In a comment' */ const a = /['\"]It is/; say('A text here')", ['A text here']],
    ["const half = a / b; say('One half')", ['One half']],
    ["say('dockyard.show', 'lower case words', 'Word', '1 2')", []],
  ])('%s', (source, texts) => {
    expect(proseIn(source)).toEqual(texts);
  });

  it.each([
    ["t('Remove', 'Not This')", ['Remove']],
    ["t(one ? 'One' : many('Many'), 'Not This')", ['One', 'Many']],
    ["t(`{0} of ${f(1, 'Two')}`, x); t('Last')", ['{0} of {…}', 'Two', 'Last']],
    ["t(name, 'Not This')", []],
  ])('in first arguments: %s', (source, texts) => {
    expect(firstArguments(source, 't(')).toEqual(texts);
  });
});
