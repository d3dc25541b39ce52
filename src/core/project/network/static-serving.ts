// Static files at the proxies of a service.
import { within } from '#core/files.ts';
import type { Location } from '#core/text.ts';
import { mountOf } from '../image/mounts.ts';
import type { ComposeProject } from '../model/compose-project.ts';
import type { ProjectService } from '../model/project-service.ts';
import { forwardsTo } from './traffic.ts';

/** Where a proxy should have static files and has none. */
export interface StaticGap {
  readonly location: Location;
  /** The proxy has a folder for them, in which nothing can be; else it passes requests for them on. */
  readonly empty: boolean;
}

/**
 * The first place where the proxies of a service lack its static files. Undefined where it has no proxy, one of
 * them may have the files, or one cannot be read.
 * @param url the path of the files, with a slash at its end
 */
export function staticGap(
  project: ComposeProject,
  service: ProjectService,
  url: string,
): StaticGap | undefined {
  const gaps: StaticGap[] = [];
  for (const forward of forwardsTo(project, service)) {
    const proxy = project.services.get(forward.proxy);
    if (!proxy?.nginx?.complete) return undefined;
    const serving = proxy.nginx.served.filter(
      ({ prefix }) => prefix.startsWith(url) || url.startsWith(prefix),
    );
    const [first] = serving;
    if (!first) {
      const { prefix } = forward.target;
      if (prefix === undefined || within(prefix, url) === undefined) return undefined;
      gaps.push({ location: forward.target.hostLocation, empty: false });
    } else if (serving.length > 1 || first.prefix === '/' || mayHold(proxy, first.directory))
      return undefined;
    else gaps.push({ location: first.location, empty: true });
  }
  return gaps[0];
}

/** The folder has a mount, or is part of an image that is built here. */
function mayHold(proxy: ProjectService, directory: string): boolean {
  return proxy.service.build !== undefined || mountOf(proxy, directory) !== undefined;
}
