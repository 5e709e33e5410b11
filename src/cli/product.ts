declare const SGLINT_VERSION: string | undefined;

/** Set by the build from package.json; sources that run unbuilt (tests) have no version of their own. */
export const VERSION = typeof SGLINT_VERSION === 'string' ? SGLINT_VERSION : '0.0.0-dev';

export const PROJECT_PAGE = 'https://github.com/sglint/sglint';
