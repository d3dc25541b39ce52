// The folder of a shell, which subshells and command substitutions leave as it was.

/** Follows the commands of one script in their order. */
export class ForkFolders {
  /** Where the shell was when it forked. */
  #outside: { readonly folder: string | undefined } | undefined;

  /**
   * The folder in which the next command runs.
   * @param forked whether a process runs it that the shell forks; false behind the last command
   * @param folder where the command before it has left off
   */
  enter(forked: boolean, folder: string | undefined): string | undefined {
    if (forked) {
      this.#outside ??= { folder };
      return folder;
    }
    const here = this.#outside ? this.#outside.folder : folder;
    this.#outside = undefined;
    return here;
  }
}
