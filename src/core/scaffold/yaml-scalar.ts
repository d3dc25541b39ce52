// Texts as scalars of YAML.

/** A text as a scalar of YAML, quoted where YAML would read something else. */
export function yamlScalar(value: string): string {
  const isPlain =
    /^[A-Za-z/$][^#"']*$/.test(value) &&
    !/: /.test(value) &&
    !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
