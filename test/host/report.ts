// The report that the mocha runner in the extension host writes for the process that started VS Code.

/** In the file that DOCKYARD_HOST_REPORT names. */
export interface HostReport {
  readonly passed: number;
  readonly failures: readonly { readonly name: string; readonly message: string }[];
}

/** The line on the console that says that the tests begin. */
export const beginning = 'dockyard: the tests begin';
