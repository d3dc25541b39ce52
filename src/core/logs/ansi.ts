// Terminal control sequences, which an Output channel would show as they are.

const esc = '\u001b';
const bell = '\u0007';

/** CSI (colors, cursor), OSC (titles, links), and the two-character sequences. */
const sequences = new RegExp(
  [
    `${esc}\\[[0-?]*[ -/]*[@-~]`,
    `${esc}[\\]PX^_][^${bell}${esc}]*(?:${bell}|${esc}\\\\)`,
    `${esc}[ -/]*[0-~]`,
  ].join('|'),
  'g',
);

/** What would change how other text is shown: control characters but tab and line feed, marks of direction, a byte order mark. */
const controls = '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069\\ufeff';
const anyControl = new RegExp(`[${controls}\\u2028\\u2029]`);
const eachControl = new RegExp(`[${controls}]`, 'g');
/** Characters that an editor takes for the end of a line. */
const lineEnds = /[\u2028\u2029]/g;

/** The text as it reads, without colors, cursor movements and other control characters. */
export function stripAnsi(text: string): string {
  if (!anyControl.test(text)) return text;
  return text.replace(sequences, '').replace(eachControl, '').replace(lineEnds, ' ');
}
