// The short forms `127.0.0.1:8000-8010:80/tcp` and `./code:/app:ro`, split into their parts.

/** A part of a short form with its indices in the text. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface ShortPort {
  readonly hostIp: Part | undefined;
  /** The host port or range; undefined where compose chooses one. */
  readonly published: Part | undefined;
  readonly target: Part | undefined;
  readonly protocol: string;
}

export interface ShortVolume {
  /** All parts between the colons. */
  readonly parts: readonly Part[];
  readonly source: Part | undefined;
  readonly target: Part | undefined;
  readonly options: readonly string[];
}

/** Variables in braces may hold colons; each is one opaque stretch. */
const OPAQUE = /\$\{[^}]*\}/g;

/** Splits `[[IP:][HOST]:]CONTAINER[/PROTOCOL]`; an IPv6 address stands in brackets or plain. */
export function parsePort(text: string): ShortPort {
  const shown = text.replace(OPAQUE, (whole) => '0'.repeat(whole.length));
  const slash = shown.lastIndexOf('/');
  const end = slash < 0 ? text.length : slash;
  const protocol = slash < 0 ? 'tcp' : text.slice(slash + 1).toLowerCase();
  const beforeTarget = shown.lastIndexOf(':', end - 1);
  const target = piece(text, beforeTarget + 1, end);
  if (beforeTarget < 0) return { hostIp: undefined, published: undefined, target, protocol };
  const beforeHost = shown.lastIndexOf(':', beforeTarget - 1);
  const published = piece(text, beforeTarget === 0 ? 0 : beforeHost + 1, beforeTarget);
  const hostIp = beforeTarget === 0 || beforeHost < 0 ? undefined : address(text, beforeHost);
  return { hostIp, published, target, protocol };
}

function address(text: string, end: number): Part | undefined {
  return text.startsWith('[') && text[end - 1] === ']' ? piece(text, 1, end - 1) : piece(text, 0, end);
}

/** Whether it is an IPv4 or IPv6 address. */
export function isIpAddress(text: string): boolean {
  const parts = text.split('.');
  const four = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return (
    four || ((text.includes('::') || text.split(':').length === 8) && /^[\da-f:.]+(?:%\w+)?$/i.test(text))
  );
}

/** A port or a range of ports; undefined for anything else. */
export function portRange(text: string): { from: number; to: number } | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (!match) return undefined;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from <= to && to <= 65_535 ? { from, to } : undefined;
}

/** Splits `[SOURCE:]TARGET[:OPTIONS]`; the colon of a Windows drive separates nothing. */
export function parseVolume(text: string): ShortVolume {
  const shown = text.replace(OPAQUE, (whole) => '0'.repeat(whole.length));
  const parts: Part[] = [];
  let start = 0;
  for (let at = 0; at <= shown.length; at++) {
    if (at < shown.length && shown[at] !== ':') continue;
    if (at - start === 1 && /[A-Za-z]/.test(shown[start] ?? '') && /[\\/]/.test(shown[at + 1] ?? ''))
      continue;
    parts.push({ text: text.slice(start, at), start, end: at });
    start = at + 1;
  }
  const [first, second, third] = parts;
  if (!second) return { parts, source: undefined, target: first, options: [] };
  return { parts, source: first, target: second, options: third ? third.text.split(',') : [] };
}

/** Whether the source of a short volume is a path of the host, not a volume's name. */
export function isHostPath(source: string): boolean {
  return /^(?:[./~\\]|[A-Za-z]:[\\/])/.test(source);
}

function piece(text: string, start: number, end: number): Part | undefined {
  return end > start ? { text: text.slice(start, end), start, end } : undefined;
}
