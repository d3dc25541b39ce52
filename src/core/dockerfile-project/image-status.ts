// How the image of a Dockerfile is, and the container that runs it, in a few words: what the status bar shows.
import type { Container } from '../engine/container/container.ts';
import { isUp } from '../engine/container/summary.ts';
import type { Image } from '../engine/image/image.ts';

export interface ImageStatus {
  readonly state:
    | 'not built'
    | 'built'
    | 'stale'
    | 'exited'
    | 'failed'
    | 'starting'
    | 'running'
    | 'unhealthy';
  /** `not built`, `built`, `stale`, `running`, `exited 1`, `running an older build`. */
  readonly text: string;
}

/**
 * @param image undefined where it is not built
 * @param containers those of the Dockerfile, the one that counts first
 * @param isStale a file that the image was built from has changed since
 */
export function imageStatus(
  image: Pick<Image, 'id'> | undefined,
  [container]: readonly Container[],
  isStale = false,
): ImageStatus {
  if (!container) {
    const state = !image ? 'not built' : isStale ? 'stale' : 'built';
    return { state, text: state };
  }
  const { state, health, exitCode } = container;
  if (!isUp(container)) {
    if (state !== 'exited' && state !== 'dead') return { state: 'built', text: state };
    const code = exitCode === undefined ? '' : ` ${exitCode}`;
    return { state: (exitCode ?? 0) === 0 ? 'exited' : 'failed', text: `exited${code}` };
  }
  if (state !== 'running') return { state: state === 'restarting' ? 'failed' : 'running', text: state };
  if (health === 'unhealthy') return { state: 'unhealthy', text: health };
  if (image !== undefined && container.imageId !== '' && container.imageId !== image.id)
    return { state: 'running', text: 'running an older build' };
  return health === 'starting' ? { state: 'starting', text: health } : { state: 'running', text: 'running' };
}
