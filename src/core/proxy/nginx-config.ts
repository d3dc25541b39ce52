// What an nginx configuration forwards and serves from disk.
import type { Location } from '../text.ts';

/** Where requests are passed on: `proxy_pass http://web:8000`, or a `server` of the upstream that it names. */
export interface ProxyTarget {
  readonly scheme: 'http' | 'https' | 'uwsgi' | 'fastcgi' | 'grpc';
  /** Host or upstream's server as written; undefined where a variable keeps it unknown. */
  readonly host: string | undefined;
  /** Explicit or the scheme's default port; undefined where unknown. */
  readonly port: number | undefined;
  /** The host name, and the port's digits alone (undefined where the default applies). */
  readonly hostLocation: Location;
  readonly portLocation: Location | undefined;
  /** The URL path prefix (`location`) that it serves; undefined outside one. */
  readonly prefix: string | undefined;
  /** Sets the Host header for the upstream. */
  readonly setsHost: boolean;
  /** What a `proxy_set_header Host` of the configuration itself sets it to, as written; undefined where there is none. */
  readonly hostHeader: string | undefined;
  /** That value's place. */
  readonly hostHeaderLocation: Location | undefined;
  /** The directive that passes on, `proxy_pass …;`. */
  readonly directive: Location;
  /** The words of the `location` that it stands in; undefined outside one. */
  readonly prefixLocation: Location | undefined;
  /** The headers that are set for the upstream, lower case; undefined where an include may set more. */
  readonly headers: readonly string[] | undefined;
  /** A header that is added beside the directive replaces none: these are set there, or there are none. */
  readonly headersBeside: boolean;
  /** `proxy_http_version` is set beside the directive. */
  readonly httpVersionBeside: boolean;
}

/** One nginx configuration: its main file with every file that it includes, as far as they can be read. */
export interface NginxConfig {
  /** The files it was read from, the main one first. */
  readonly paths: readonly string[];
  readonly targets: readonly ProxyTarget[];
  /** `location /static/ { alias /vol/static/; }`: URL prefix -> absolute path in the proxy's container. */
  readonly served: readonly {
    readonly prefix: string;
    readonly directory: string;
    readonly location: Location;
  }[];
  readonly listens: readonly number[];
  /** False where an include or a template variable could not be read. */
  readonly complete: boolean;
}
