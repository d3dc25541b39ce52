// Terminal control sequences, which an Output channel would show as they are.

const esc = '\u001b';
const bell = '\u0007';

/** CSI (colours, cursor), OSC (titles, links), and the two-character sequences. */
const sequences = new RegExp(
  [
    `${esc}\\[[0-?]*[ -/]*[@-~]`,
    `${esc}[\\]PX^_][^${bell}${esc}]*(?:${bell}|${esc}\\\\)`,
    `${esc}[ -/]*[0-~]`,
  ].join('|'),
  'g',
);

/** Control characters but tab and line feed. */
const controls = /(?![\t\n])\p{Cc}/gu;
const anyControl = /(?![\t\n])\p{Cc}/u;

/** The text as it reads, without colours, cursor movements and other control characters. */
export function stripAnsi(text: string): string {
  if (!anyControl.test(text)) return text;
  return text.replace(sequences, '').replace(controls, '');
}
