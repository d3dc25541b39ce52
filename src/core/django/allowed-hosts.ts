// Which hosts ALLOWED_HOSTS lets through.

/** What an empty list means while DEBUG is on. */
const LOCAL = ['.localhost', '127.0.0.1', '[::1]'];

/**
 * Whether Django answers requests to a host, as `django.http.request.validate_host` says.
 * @param hosts the list of the settings
 * @param host as the Host header names it, without a port
 */
export function allowsHost(hosts: readonly string[], host: string): boolean {
  const name = host.toLowerCase();
  return (hosts.length > 0 ? hosts : LOCAL).some((pattern) => {
    const wanted = pattern.toLowerCase();
    if (wanted === '*' || wanted === name) return true;
    return wanted.startsWith('.') && (name.endsWith(wanted) || name === wanted.slice(1));
  });
}
