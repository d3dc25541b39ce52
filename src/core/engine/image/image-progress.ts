// How far the engine is with a pull, a push or a load, read from its stream of messages.
import { integer, type Json, jsonLine, record, text } from '../thing/json.ts';

/** The engine is at a layer. */
export interface LayerProgress {
  readonly type: 'layer';
  /** The short id that the engine gives it; a whole digest where containerd stores the images. */
  readonly layer: string;
  /** In the engine's words: `Downloading`, `Extracting`, `Pull complete`, `Layer already exists`. */
  readonly status: string;
  /** Bytes of the work that `status` names; undefined where it is not counted. */
  readonly bytes: number | undefined;
  readonly totalBytes: number | undefined;
}

/** A message about the whole: `Status: Downloaded newer image for redis:8`, `Loaded image: redis:8`. */
export interface ProgressMessage {
  readonly type: 'message';
  readonly text: string;
}

/** A tag has been pushed, or a digest pulled. */
export interface ImageDigest {
  readonly type: 'digest';
  readonly digest: string;
  /** After a push. */
  readonly tag: string | undefined;
}

export type ImageProgress = LayerProgress | ProgressMessage | ImageDigest;

/** The engine gave up. */
export interface ProgressError {
  readonly type: 'error';
  /** In the engine's words. */
  readonly message: string;
}

/** One line of the stream; undefined for what says nothing. */
export function readProgress(line: string): ImageProgress | ProgressError | undefined {
  const item = jsonLine(line);
  if (item === undefined) return undefined;
  const error = text(record(item['errorDetail'])['message']) || text(item['error']);
  if (error !== '') return { type: 'error', message: error };
  const pushed = record(item['aux']);
  const digest = text(pushed['Digest']) || /^Digest: (\S+)$/.exec(text(item['status']))?.[1];
  if (digest) return { type: 'digest', digest, tag: text(pushed['Tag']) || undefined };
  return layerOf(item) ?? messageOf(item);
}

function layerOf(item: Json): LayerProgress | undefined {
  const layer = text(item['id']);
  const status = text(item['status']);
  // `Pulling from library/redis` has the tag for an id.
  if (layer === '' || status === '' || status.startsWith('Pulling from ')) return undefined;
  const detail = record(item['progressDetail']);
  return {
    type: 'layer',
    layer,
    status,
    bytes: integer(detail['current']),
    totalBytes: integer(detail['total']) || undefined,
  };
}

function messageOf(item: Json): ProgressMessage | undefined {
  const message = (text(item['stream']) || text(item['status'])).trim();
  return message === '' ? undefined : { type: 'message', text: message };
}
