// Text from files as Markdown: shown as it is, but for secrets, whatever it holds.
import { maskText } from '../secrets/mask.ts';

/** Inline code, also of text with backticks; secrets are masked, line ends become spaces, and long text is cut. */
export function code(text: string): string {
  const line = maskText(text).replace(/\s+/g, ' ').trim();
  const shown = line.length > 200 ? `${line.slice(0, 199)}…` : line;
  if (shown === '') return '` `';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}

/** `2028-06-30` as `June 2028`. */
export function monthOf(day: string): string {
  const [year, month] = day.split('-');
  return `${months[Number(month) - 1] ?? month} ${year}`;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
