// Texts as scalars of YAML.

/** A text as a scalar of YAML, quoted where YAML would read something else. */
export function yamlScalar(value: string): string {
  const isPlain =
    /^[A-Za-z/$][^#"'\p{Cc}]*$/u.test(value) &&
    !/:\s|:$|\s$/.test(value) &&
    !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}

/** A text as it stands in a Compose file, where Compose puts no variable into it. */
export function composeScalar(value: string): string {
  return yamlScalar(value.replaceAll('$', '$$$$'));
}
